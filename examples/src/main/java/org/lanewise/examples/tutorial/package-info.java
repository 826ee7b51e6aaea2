/** What a PyTorch tutorial teaches, as short programs; each has its twin under src/test/python. */
package org.lanewise.examples.tutorial;
