package org.lanewise.examples.networks;

import org.lanewise.Tensor;
import org.lanewise.nn.Embedding;
import org.lanewise.nn.LSTM;
import org.lanewise.nn.Linear;
import org.lanewise.nn.Module;

/**
 * A recurrent language model: each next character from those before it.
 *
 * <p>Shape: {@code [batch, time] -> [batch, time, vocabulary]}, indices to raw scores.
 */
public final class CharacterLstm extends Module {
  private final Embedding embedding;
  private final LSTM lstm;
  private final Linear fc;

  /** Makes the network; its weights come from the default generator. */
  public CharacterLstm(long vocabulary, long embedded, long hidden) {
    embedding = add("embedding", new Embedding(vocabulary, embedded));
    lstm = add("lstm", new LSTM(embedded, hidden, LSTM.options().batchFirst(true)));
    fc = add("fc", new Linear(hidden, vocabulary));
  }

  @Override
  public Tensor forward(Tensor indices) {
    return fc.call(lstm.call(embedding.call(indices)));
  }
}
