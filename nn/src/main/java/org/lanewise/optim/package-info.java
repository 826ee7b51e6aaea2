/** Optimizers: from gradients to new weights; all of {@code torch.optim}, and Lion. */
package org.lanewise.optim;
