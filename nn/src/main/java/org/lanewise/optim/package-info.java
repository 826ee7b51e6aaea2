/** Optimizers: from gradients to new weights. */
package org.lanewise.optim;
