package org.rubriclang.syntax;

import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * The tokens of one sentence, its END last.
 *
 * @param faulty whether something in it has been reported, so that a further message would only be its consequence
 */
record Sentence(List<Token> tokens, boolean faulty) {
  Sentence {
    tokens = List.copyOf(tokens);
  }

  Token first() {
    return tokens.getFirst();
  }

  /** The last token before END. */
  Token last() {
    return tokens.get(Math.max(0, tokens.size() - 2));
  }
}
