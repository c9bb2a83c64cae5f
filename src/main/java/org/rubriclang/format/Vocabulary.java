package org.rubriclang.format;

import java.util.Set;
import org.rubriclang.syntax.Comment;
import org.rubriclang.syntax.Keyword;
import org.rubriclang.syntax.SyntaxTree;
import org.rubriclang.words.Language;

/**
 * Counts the keywords of a file in either vocabulary. The tree does not say how a word was spelt, so the text is asked; texts, quoted
 * names and comments are left out.
 */
final class Vocabulary {
  private static final String OPENING_MARKS = "\"＂“「";
  private static final String CLOSING_MARKS = "\"＂”」";

  private final String text;
  private int english;
  private int chinese;

  private Vocabulary(String text) {
    this.text = text;
  }

  static Language of(SyntaxTree tree) {
    var text = new StringBuilder(tree.source().text());
    for (Comment comment : tree.comments()) {
      for (int index = comment.span().start(); index < comment.span().end(); index++) {
        text.setCharAt(index, ' ');
      }
    }
    var counted = new Vocabulary(text.toString());
    counted.count();
    return counted.english > counted.chinese ? Language.EN : Language.ZH;
  }

  private void count() {
    int index = 0;
    while (index < text.length()) {
      char c = text.charAt(index);
      int mark = OPENING_MARKS.indexOf(c);
      if (mark >= 0) {
        index = afterQuote(index, CLOSING_MARKS.charAt(mark));
      } else if (Character.isLetter(c)) {
        int end = index;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
          end++;
        }
        count(text.substring(index, end));
        index = end;
      } else {
        index++;
      }
    }
  }

  /** Where a text ends: behind its closing mark, at the latest at the end of its line; marks that differ nest. */
  private int afterQuote(int start, char closing) {
    char opening = text.charAt(start);
    int depth = 1;
    int index = start + 1;
    while (index < text.length() && text.charAt(index) != '\n') {
      char c = text.charAt(index);
      if (c == closing) {
        depth--;
      } else if (c == opening) {
        depth++;
      }
      index++;
      if (depth == 0) {
        return index;
      }
    }
    return index;
  }

  private void count(String word) {
    boolean latin = word.charAt(0) < '\u0080';
    if (latin) {
      english += Keyword.find(word).isPresent() ? 1 : 0;
    } else {
      chinese += Names.isRun(word, Set.of()) ? 1 : 0;
    }
  }
}
