package org.rubriclang.eval;

/**
 * A cell is one {@code long} in which any value of a run fits.
 *
 * <p>Small exact numbers are the number itself, scaled by the decimal places that the node knows (0.5 with one place is 5). Everything
 * else, such as a quotient that does not end or the interval a missing fact leaves, is a handle to a {@link Boxed} value in the frame. Members of
 * a one-of are their place in the list, yes and no are 1 and 0, dates are days since 1970.
 */
final class Cells {
  /** Numbers stand for themselves while they are closer to 0 than this; sums of two then fit a {@code long}. */
  private static final long LIMIT = 1L << 61;

  private static final long FIRST_HANDLE = 1L << 62;

  private static final int ROWS_MASK = (1 << 30) - 1;

  /** There is no value, and everybody knows it. */
  static final long NONE = Long.MIN_VALUE;

  /** A slot whose fact is not reported, a memo that is not filled. */
  static final long EMPTY = Long.MIN_VALUE + 1;

  /** In a column: a loss that nothing bounds. */
  static final long UNBOUNDED_LOSS = Long.MIN_VALUE + 2;

  /** In a column: a gain that nothing bounds. */
  static final long UNBOUNDED_GAIN = Long.MAX_VALUE;

  static final int NO = 0;
  static final int YES = 1;
  static final int UNKNOWN = 2;

  private Cells() {}

  static boolean isPlain(long cell) {
    return (cell + LIMIT) >>> 62 == 0;
  }

  static boolean isHandle(long cell) {
    return cell >= FIRST_HANDLE && cell != UNBOUNDED_GAIN;
  }

  static long handle(int index) {
    return FIRST_HANDLE + index;
  }

  static int index(long handle) {
    return (int) handle;
  }

  /** A handle to rows whose fields also stand among the subject's cells: there how many fields, and behind it row by row the fields. */
  static long withRowsAt(long handle, int at) {
    return handle | (long) at << Integer.SIZE;
  }

  /** Where the fields stand; 0 where there are no rows, or not all of them count or are known. */
  static int rowsAt(long cell) {
    return (int) (cell >>> Integer.SIZE) & ROWS_MASK;
  }

  static boolean isUnbounded(long cell) {
    return cell == UNBOUNDED_LOSS || cell == UNBOUNDED_GAIN;
  }

  static int of(boolean truth) {
    return truth ? YES : NO;
  }
}
