/** Learning-rate schedulers: all of {@code torch.optim.lr_scheduler}, and {@code SWALR}. */
package org.lanewise.optim.schedulers;
