/** Layers without parameters as functions, and the options of layers and functions. */
package org.lanewise.nn.functional;
