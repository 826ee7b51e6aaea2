/** Charts as files, all in one style. */
package org.lanewise.examples.charts;
