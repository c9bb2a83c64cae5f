package org.rubriclang.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds the name somebody probably meant. Names of two to four characters are compared by the characters they share, for
 * which an edit distance is too blunt: in 迟道 for 迟到 half of the word is wrong. Longer names are compared by an edit
 * distance in which two swapped neighbours are one edit, the typist's commonest slip.
 */
public final class Nearest {
  private static final int LONGEST_SHORT_NAME = 4;

  /** Longer texts are no names; comparing them would take time that grows with the product of their lengths. */
  private static final int LONGEST_NAME = 60;

  private static final int PERFECT = 1_000;

  private Nearest() {}

  /**
   * The known name most like the wrong one; empty if none is like it. Upper and lower case do not differ. Of two that are
   * equally like it, the first in the order of {@code String}, so that the answer is always the same.
   */
  public static Optional<String> nearest(String wrong, Collection<String> known) {
    record Candidate(String name, int likeness) {}
    return known.stream()
        .map(name -> new Candidate(name, likeness(lowerCase(wrong), lowerCase(name))))
        .filter(candidate -> candidate.likeness() > 0)
        .max(Comparator.comparingInt(Candidate::likeness).thenComparing(Candidate::name, Comparator.reverseOrder()))
        .map(Candidate::name);
  }

  private static String lowerCase(String name) {
    var lower = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      lower.append(Character.toLowerCase(name.charAt(i)));
    }
    return lower.toString();
  }

  /** 0 for nothing alike, up to {@link #PERFECT} for the same. */
  private static int likeness(String wrong, String name) {
    if (wrong.isEmpty() || name.isEmpty() || Math.max(wrong.length(), name.length()) > LONGEST_NAME) {
      return 0;
    }
    int bySpelling =
        Math.min(wrong.length(), name.length()) <= LONGEST_SHORT_NAME
            ? bySharedCharacters(wrong, name)
            : byEdits(wrong, name);
    // Somebody shortened the name: 首席代表 for 首席代表级别. Better than nothing, worse than a slip.
    boolean isPartOf = wrong.length() >= 2 && name.contains(wrong) || name.length() >= 2 && wrong.contains(name);
    return isPartOf ? Math.max(bySpelling, PERFECT / 4) : bySpelling;
  }

  /** At least half of the longer name must be shared; characters in the same place count more. */
  private static int bySharedCharacters(String wrong, String name) {
    int longer = Math.max(wrong.length(), name.length());
    int shared = 0;
    int inPlace = 0;
    var rest = new StringBuilder(name);
    for (int i = 0; i < wrong.length(); i++) {
      int found = rest.indexOf(wrong.substring(i, i + 1));
      if (found >= 0) {
        rest.deleteCharAt(found);
        shared++;
      }
      if (i < name.length() && wrong.charAt(i) == name.charAt(i)) {
        inPlace++;
      }
    }
    return shared * 2 < longer ? 0 : PERFECT * (2 * shared + inPlace) / (3 * longer);
  }

  /** At most a third of the longer name may be wrong. */
  private static int byEdits(String wrong, String name) {
    int longer = Math.max(wrong.length(), name.length());
    int edits = editDistance(wrong, name);
    return edits * 3 > longer ? 0 : PERFECT * (longer - edits) / longer;
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. Ours, because that of Commons Text
   * 1.15.0 finds no two Chinese characters equal (it answers 5 for 群众满意渡 and 群众满意度).
   */
  private static int editDistance(String one, String other) {
    int[][] distance = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        distance[i][j] = i == 0 || j == 0 ? i + j : fewest(one, other, i, j, distance);
      }
    }
    return distance[one.length()][other.length()];
  }

  private static int fewest(String one, String other, int i, int j, int[][] distance) {
    char last = one.charAt(i - 1);
    char otherLast = other.charAt(j - 1);
    int replaced = distance[i - 1][j - 1] + (last == otherLast ? 0 : 1);
    int fewest = Math.min(replaced, Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
    boolean isSwap = i > 1 && j > 1 && last == other.charAt(j - 2) && one.charAt(i - 2) == otherLast;
    return isSwap ? Math.min(fewest, distance[i - 2][j - 2] + 1) : fewest;
  }
}
