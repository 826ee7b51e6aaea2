/** What Lanewise runs on, and what of it is slow. */
package org.lanewise.examples.system;
