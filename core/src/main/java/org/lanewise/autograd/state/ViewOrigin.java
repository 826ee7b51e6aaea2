package org.lanewise.autograd.state;

/** How a view was made, which decides whether it may be changed in place. */
public enum ViewOrigin {
  /** By one function while operations were recorded. */
  RECORDED,
  /** As one of several outputs of a function: a change could not be followed. */
  ONE_OF_SEVERAL,
  /** While operations were not recorded: a change would be lost. */
  UNRECORDED
}
