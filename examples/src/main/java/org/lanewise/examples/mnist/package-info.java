/**
 * A convolutional network that learns to read handwritten digits: the network, the loop that trains
 * it, and what a run leaves behind.
 */
package org.lanewise.examples.mnist;
