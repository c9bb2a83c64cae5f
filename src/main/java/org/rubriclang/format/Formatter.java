package org.rubriclang.format;

import org.rubriclang.syntax.SyntaxTree;
import org.rubriclang.words.Language;

/** Writes a file anew: one layout, one spelling of every keyword, the word order of one vocabulary. */
public final class Formatter {
  private Formatter() {}

  /**
   * The whole file in its canonical form. Comments, blank lines (two at most in a row) and every quoted text stay as they were
   * written; a sentence that went over several lines becomes one.
   *
   * @param tree of a file without syntax errors: what could not be read is not in the tree and would be lost
   * @param vocabulary the one to write in, whichever the file was written in
   * @return lines that end in {@code \n}, the last one too; empty for an empty file
   */
  public static String format(SyntaxTree tree, Language vocabulary) {
    return Layout.write(tree, vocabulary);
  }

  /** The vocabulary that most keywords of a file are written in; Chinese where neither has more. */
  public static Language vocabularyOf(SyntaxTree tree) {
    return Vocabulary.of(tree);
  }
}
