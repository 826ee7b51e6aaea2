/** Tensors filled with random numbers, in the order and with the streams of PyTorch's CPU. */
package org.lanewise.ops.random;
