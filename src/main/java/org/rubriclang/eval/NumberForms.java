package org.rubriclang.eval;

import java.util.Arrays;
import org.rubriclang.value.Rational;

/** The same number with the decimal places that are asked for, and in the form that a run reads fastest. */
final class NumberForms {
  /** Values of a key for which the row is looked up in a table; greater ones are compared with the bands. */
  private static final int LENGTH_OF_TABLE = 32;

  private NumberForms() {}

  /** The node with its constants written out at a finer scale, so that no run has to; any other node as it is. */
  static NumberNode atScale(NumberNode node, int scale) {
    if (node.scale() >= scale) {
      return node;
    }
    return switch (node) {
      case NumberNode.Constant constant when Cells.isPlain(constant.cell()) && fits(constant, scale) ->
          new NumberNode.Constant(constant.cell() * Frame.powerOfTen(scale - constant.scale()), scale);
      case NumberNode.Choice choice -> new NumberNode.Choice(choice.conditions(), atScale(choice.values(), scale),
          atScale(choice.otherwise(), scale), scale);
      case NumberNode.BandsOfOne bands -> {
        NumberNode.Bands general = atScale(bands.general(), scale);
        yield new NumberNode.BandsOfOne(bands.key(), bands.matches(), general.values(), general);
      }
      case NumberNode.Bands bands -> atScale(bands, scale);
      default -> node;
    };
  }

  /** A choice between constants as a node that looks only at the conditions. */
  static NumberNode settled(NumberNode node) {
    return switch (node) {
      case NumberNode.Choice choice when choice.conditions().length == 1 && isConstant(choice.values()[0], choice.scale())
          && isConstant(choice.otherwise(), choice.scale()) ->
          new NumberNode.Either(choice.conditions()[0], cell(choice.values()[0]), cell(choice.otherwise()), choice);
      case NumberNode.Choice choice when isConstant(choice.otherwise(), choice.scale())
          && Arrays.stream(choice.values()).allMatch(value -> isConstant(value, choice.scale())) ->
          new NumberNode.Ladder(choice.conditions(), Arrays.stream(choice.values()).mapToLong(NumberForms::cell).toArray(),
              cell(choice.otherwise()), choice);
      case NumberNode.BandsOfOne bands when bands.key() instanceof NumberNode.Fact fact && bands.general().otherwise().isEmpty() -> table(bands, fact);
      default -> node;
    };
  }

  private static boolean isConstant(NumberNode node, int scale) {
    return node instanceof NumberNode.Constant constant && constant.scale() == scale && Cells.isPlain(constant.cell());
  }

  private static long cell(NumberNode constant) {
    return ((NumberNode.Constant) constant).cell();
  }

  /** The answers by the key's first values, as far as every row's answer is a constant. */
  private static NumberNode table(NumberNode.BandsOfOne bands, NumberNode.Fact key) {
    if (key.scale() != 0 || !Arrays.stream(bands.values()).allMatch(value -> isConstant(value, bands.scale()))) {
      return bands;
    }
    long[] answers = new long[LENGTH_OF_TABLE];
    int length = 0;
    while (length < LENGTH_OF_TABLE) {
      int row = 0;
      while (row < bands.matches().length && !answersPlain(bands.matches()[row], length)) {
        row++;
      }
      if (row == bands.matches().length) {
        break;
      }
      answers[length++] = cell(bands.values()[row]);
    }
    return new NumberNode.Table(key.slot(), Arrays.copyOf(answers, length), bands);
  }

  /** Whether a row answers for a plain key without decimal places. */
  private static boolean answersPlain(KeyMatch match, int key) {
    return switch (match) {
      case KeyMatch.Members members -> (members.bits() >>> key & 1) == 1;
      case KeyMatch.Ranges ranges -> {
        boolean inside = false;
        for (int at = 0; at < ranges.lows().length; at++) {
          inside |= key >= ranges.lows()[at] && key <= ranges.highs()[at];
        }
        yield inside;
      }
      default -> false;
    };
  }

  private static boolean fits(NumberNode.Constant constant, int scale) {
    return Rational.ofScaled(constant.cell(), constant.scale()).toScaled(scale).isPresent();
  }

  static NumberNode.Bands atScale(NumberNode.Bands bands, int scale) {
    return new NumberNode.Bands(bands.keys(), bands.matches(), atScale(bands.values(), scale),
        bands.otherwise().map(otherwise -> atScale(otherwise, scale)), scale);
  }

  static NumberNode[] atScale(NumberNode[] values, int scale) {
    NumberNode[] scaled = new NumberNode[values.length];
    for (int at = 0; at < values.length; at++) {
      scaled[at] = atScale(values[at], scale);
    }
    return scaled;
  }
}
