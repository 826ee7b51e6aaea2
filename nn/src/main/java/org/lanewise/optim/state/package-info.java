/** What optimizers, schedulers and averages share for their checkpoints; not for users. */
package org.lanewise.optim.state;
