/** Tells the user how a training goes. */
package org.lanewise.examples.progress;
