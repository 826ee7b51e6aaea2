package org.lanewise.bench.peers;

/** A network with its optimizer and one batch in one of the libraries. */
interface Peer {
  /** Forward, backward and update; returns the loss. */
  double train();

  /** Forward without gradients; returns one of the scores. */
  double infer();
}
