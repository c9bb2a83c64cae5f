package org.rubriclang.syntax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.syntax.grammar.RubricLexer;

/**
 * Cuts words that were written together: 每人次扣 is 每 人次 扣. Of several ways the one with the fewest pieces is taken, of those the one
 * whose first piece is longest.
 */
final class WordCutter {
  /** Nobody writes longer sentences without a space; also what bounds the work. */
  private static final int LONGEST_RUN = 60;

  private static final int LONGEST_PIECE = 20;

  private static final int LONGEST_NUMERAL = 3;

  private static final String NUMERALS = "一二两三四五六七八九十";

  /** One piece: what it is for the grammar, and how many characters it takes. */
  record Piece(int tokenType, int length, boolean isName) {}

  /** What stands before a piece, as far as it matters: units follow numbers and 每. */
  private enum Before {
    OTHER,
    COUNTED,
    NUMERAL
  }

  private record Spot(int position, Before before) {}

  private final Declarations declarations;

  /** What is longer is no keyword, unit or numeral: most words need few attempts. */
  private final int longestWord;

  /** What is longer is no name either. */
  private final int longestPiece;

  WordCutter(Declarations declarations) {
    this.declarations = declarations;
    this.longestWord = Math.max(LONGEST_NUMERAL, Math.max(Keyword.longestJoined(), longest(declarations.units())));
    this.longestPiece = Math.min(LONGEST_PIECE, Math.max(longestWord, longest(declarations.names())));
  }

  private static int longest(Set<String> words) {
    int longest = 0;
    for (String word : words) {
      longest = Math.max(longest, word.length());
    }
    return longest;
  }

  /**
   * The pieces of a word, at least two.
   *
   * @param previousType the type of the token before the word; 0 at the beginning of a sentence
   * @param withNames whether declared names may be pieces
   */
  Optional<List<Piece>> cut(String word, int previousType, boolean withNames) {
    if (word.length() < 2 || word.length() > LONGEST_RUN) {
      return Optional.empty();
    }
    boolean afterNumber = previousType == RubricLexer.NUMBER || previousType == RubricLexer.PERCENT;
    Before before = afterNumber || isEach(previousType) ? Before.COUNTED : Before.OTHER;
    Optional<List<Piece>> cut = new Search(word, withNames).from(new Spot(0, before));
    if (cut.isEmpty() && previousType == RubricLexer.NUMBER) {
      return cutAfterUnknownUnit(word);
    }
    return cut.filter(pieces -> pieces.size() > 1);
  }

  /** 批次以上的 after a number: a unit nobody declared, then keywords. The checker will say that the unit is unknown. */
  private Optional<List<Piece>> cutAfterUnknownUnit(String word) {
    for (int length = 1; length < word.length(); length++) {
      Optional<List<Piece>> rest = new Search(word.substring(length), false).from(new Spot(0, Before.OTHER));
      if (rest.isPresent()) {
        var pieces = new ArrayList<Piece>();
        pieces.add(new Piece(RubricLexer.WORD, length, false));
        pieces.addAll(rest.get());
        return Optional.of(pieces);
      }
    }
    return Optional.empty();
  }

  private static boolean isEach(int type) {
    return type == RubricLexer.EACH || type == RubricLexer.EACH_SHORT || type == RubricLexer.EACH_BEYOND;
  }

  /** The value of a Chinese numeral up to 99, as 两, 十二, 二十; empty for anything else. */
  static Optional<Integer> numeral(String text) {
    if (text.isEmpty() || text.length() > LONGEST_NUMERAL) {
      return Optional.empty();
    }
    int ten = text.indexOf('十');
    int total;
    if (ten < 0) {
      total = text.length() == 1 ? digit(text.charAt(0)) : -1;
    } else {
      int tens = ten == 0 ? 1 : ten == 1 ? digit(text.charAt(0)) : -1;
      int ones = ten == text.length() - 1 ? 0 : ten == text.length() - 2 ? digit(text.charAt(ten + 1)) : -1;
      total = tens < 0 || ones < 0 ? -1 : tens * 10 + ones;
    }
    return total < 0 ? Optional.empty() : Optional.of(total);
  }

  private static int digit(char c) {
    return switch (c) {
      case '一' -> 1;
      case '二', '两' -> 2;
      case '三' -> 3;
      case '四' -> 4;
      case '五' -> 5;
      case '六' -> 6;
      case '七' -> 7;
      case '八' -> 8;
      case '九' -> 9;
      default -> -1;
    };
  }

  /** The search through one word; every spot is answered once. */
  private final class Search {
    private final String word;
    private final boolean withNames;
    private final Map<Integer, Optional<List<Piece>>> answered = new HashMap<>();

    Search(String word, boolean withNames) {
      this.word = word;
      this.withNames = withNames;
    }

    Optional<List<Piece>> from(Spot spot) {
      if (spot.position() == word.length()) {
        return spot.before() == Before.NUMERAL ? Optional.empty() : Optional.of(List.of());
      }
      // A number of its own rather than the record as key: hashing records is slow in a program that has just been started.
      int number = spot.position() * Before.values().length + spot.before().ordinal();
      Optional<List<Piece>> known = answered.get(number);
      if (known == null) {
        known = find(spot);
        answered.put(number, known);
      }
      return known;
    }

    private Optional<List<Piece>> find(Spot spot) {
      Optional<List<Piece>> best = Optional.empty();
      int longest = Math.min(withNames ? longestPiece : longestWord, word.length() - spot.position());
      for (int length = longest; length > 0; length--) {
        Optional<Piece> piece = piece(word.substring(spot.position(), spot.position() + length), spot.before());
        if (piece.isEmpty()) {
          continue;
        }
        var next = new Spot(spot.position() + length, after(piece.get()));
        Optional<List<Piece>> rest = from(next);
        boolean isBetter = rest.isPresent() && (best.isEmpty() || rest.get().size() + 1 < best.get().size());
        if (isBetter) {
          var pieces = new ArrayList<Piece>();
          pieces.add(piece.get());
          pieces.addAll(rest.get());
          best = Optional.of(pieces);
        }
      }
      return best;
    }

    private Optional<Piece> piece(String text, Before before) {
      boolean isUnit = declarations.isUnit(text);
      if (before == Before.NUMERAL && !isUnit) {
        return Optional.empty();
      }
      Optional<Keyword> keyword = Keyword.find(text).filter(Keyword::joins);
      if (keyword.isPresent()) {
        return Optional.of(new Piece(keyword.get().tokenType(), text.length(), false));
      }
      if (withNames && declarations.isName(text)) {
        return Optional.of(new Piece(RubricLexer.WORD, text.length(), true));
      }
      if (isUnit && before != Before.OTHER) {
        return Optional.of(new Piece(RubricLexer.WORD, text.length(), false));
      }
      boolean isNumeral = NUMERALS.indexOf(text.charAt(0)) >= 0 && numeral(text).isPresent();
      return isNumeral ? Optional.of(new Piece(RubricLexer.NUMBER, text.length(), false)) : Optional.empty();
    }

    private Before after(Piece piece) {
      if (piece.tokenType() == RubricLexer.NUMBER) {
        return Before.NUMERAL;
      }
      return isEach(piece.tokenType()) ? Before.COUNTED : Before.OTHER;
    }
  }
}
