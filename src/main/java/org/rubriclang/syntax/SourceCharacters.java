package org.rubriclang.syntax;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;
import org.rubriclang.source.Source;
import org.rubriclang.source.Span;

/**
 * A source as the lexer sees it. ANTLR counts whatever its stream counts: this one counts UTF-16 units, so the offsets of tokens are those
 * of the original text and nobody has to convert them. Full-width forms look like their plain counterparts, letters like one letter and a
 * pair of surrogates like two letters or two strange characters, unit for unit; {@link #getText} answers from the original.
 */
final class SourceCharacters implements CharStream {
  /** What a letter looks like that is no Latin one: the grammar knows no other. */
  private static final char SOME_LETTER = '_';

  /** What a joining line looks like: digits may follow it, {@code task_1} is one word. */
  private static final char SOME_LATIN_LETTER = 'a';

  private static final char SOME_STRANGE_CHARACTER = '\uFFFD';

  private final Source source;
  private final String text;
  private final int end;
  private int position;

  /** @param stretch what is read; offsets stay those of the whole source */
  SourceCharacters(Source source, Span stretch) {
    this.source = source;
    this.text = source.text();
    this.end = stretch.end();
    this.position = stretch.start();
  }

  @Override
  public void consume() {
    if (position < end) {
      position++;
    }
  }

  @Override
  public int LA(int distance) {
    int index = distance < 0 ? position + distance : position + distance - 1;
    if (distance == 0 || index < 0 || index >= end) {
      return distance == 0 ? 0 : IntStream.EOF;
    }
    return seen(text, index);
  }

  /** The character at an offset as the lexer sees it. */
  static char seen(String text, int index) {
    char c = text.charAt(index);
    if (c < 0x80) {
      return c == '_' ? SOME_LATIN_LETTER : c;
    }
    if (Character.isSurrogate(c)) {
      int pairStart = Character.isLowSurrogate(c) ? index - 1 : index;
      boolean isLetter = pairStart >= 0 && Character.isLetter(Character.codePointAt(text, pairStart));
      return isLetter ? SOME_LETTER : SOME_STRANGE_CHARACTER;
    }
    char plain = plain(c);
    return isLetter(plain) ? SOME_LETTER : plain;
  }

  /** Signs of units (㎡, ℃, m²) count as letters, and so do the marks that complete a letter. */
  private static boolean isLetter(char c) {
    if (c < 0x80 || c == '年' || c == '月' || c == '日') {
      return false;
    }
    boolean isHan = c >= '\u4E00' && c <= '\u9FFF';
    return isHan || c == '²' || c == '³' || c == '℃' || c >= '\u3380' && c <= '\u33DF' || isLetterByType(c);
  }

  private static boolean isLetterByType(char c) {
    return switch (Character.getType(c)) {
      case Character.UPPERCASE_LETTER, Character.LOWERCASE_LETTER, Character.TITLECASE_LETTER, Character.MODIFIER_LETTER, Character.OTHER_LETTER,
          Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK, Character.LETTER_NUMBER ->
        true;
      default -> false;
    };
  }

  private static char plain(char c) {
    if (c < '\u3000') {
      return c;
    }
    if (c == '\u3000') {
      return ' ';
    }
    // Full-width quotation marks stay: they would end a text that holds them.
    boolean isFullWidth = c >= '\uFF01' && c <= '\uFF5E' && c != '＂';
    return isFullWidth ? (char) (c - 0xFEE0) : c;
  }

  /** The text with its full-width forms replaced: how names, numbers and dates are read. */
  static String plain(String text) {
    int changed = 0;
    while (changed < text.length() && plain(text.charAt(changed)) == text.charAt(changed)) {
      changed++;
    }
    if (changed == text.length()) {
      return text;
    }
    var plain = new StringBuilder(text.length()).append(text, 0, changed);
    for (int i = changed; i < text.length(); i++) {
      plain.append(plain(text.charAt(i)));
    }
    return plain.toString();
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {
    // The whole text is at hand: nothing to let go.
  }

  @Override
  public int index() {
    return position;
  }

  @Override
  public void seek(int index) {
    position = Math.min(index, end);
  }

  @Override
  public int size() {
    return end;
  }

  @Override
  public String getSourceName() {
    return source.name();
  }

  @Override
  public String getText(Interval interval) {
    int last = Math.min(interval.b + 1, end);
    return interval.a >= last ? "" : text.substring(interval.a, last);
  }
}
