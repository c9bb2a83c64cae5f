package org.rubriclang.syntax;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.source.Span;
import org.rubriclang.value.Range;
import org.rubriclang.value.Rational;

/**
 * A tree as text: one line for each line of the rubric, the lines under it indented. Spans are left out, and so is what is empty, so that two
 * trees print alike exactly when they say the same.
 */
public final class TreePrinter {
  private final StringBuilder out = new StringBuilder();
  private final boolean withUnits;

  private TreePrinter(boolean withUnits) {
    this.withUnits = withUnits;
  }

  public static String print(SyntaxTree tree) {
    return print(tree.lines(), /* withUnits= */ true);
  }

  /** @param withUnits whether the units that a quantity was written with are shown */
  public static String print(List<Line> lines, boolean withUnits) {
    var printer = new TreePrinter(withUnits);
    printer.lines(lines, 0);
    return printer.out.toString();
  }

  private void lines(List<Line> lines, int depth) {
    for (Line line : lines) {
      out.append("  ".repeat(depth)).append(record((Record) (line instanceof Line.Do it ? it.statement() : line))).append('\n');
      lines(bodyOf(line), depth + 1);
    }
  }

  private static List<Line> bodyOf(Line line) {
    return switch (line) {
      case Line.Rubric it -> it.body();
      case Line.Section it -> it.body();
      case Line.Item it -> it.body();
      case Line.Part it -> it.body();
      case Line.General it -> it.body();
      case Line.EveryItem it -> it.body();
      case Line.Outcome it -> it.body();
      case Line.Example it -> it.body();
      case Line.Do it -> it.body();
      default -> List.of();
    };
  }

  private String record(Record node) {
    var parts = new ArrayList<String>();
    for (RecordComponent component : node.getClass().getRecordComponents()) {
      Object value = value(node, component);
      boolean isBody = component.getName().equals("body");
      boolean isUnit = node instanceof Quantity && component.getName().equals("unit");
      boolean goesWithoutSaying = value == Line.FileKind.RUBRIC;
      if (value instanceof Span || goesWithoutSaying || isBody || isUnit && !withUnits) {
        continue;
      }
      String text = value instanceof Boolean flag ? (flag ? component.getName() : "") : text(value);
      if (!text.isEmpty()) {
        parts.add(isNamed(component) ? component.getName() + "=" + text : text);
      }
    }
    return "(" + String.join(" ", prepend(kebab(node.getClass().getSimpleName()), parts)) + ")";
  }

  private static List<String> prepend(String first, List<String> rest) {
    var all = new ArrayList<String>();
    all.add(first);
    all.addAll(rest);
    return all;
  }

  /** Optional parts say what they are. */
  private static boolean isNamed(RecordComponent component) {
    return component.getType() == Optional.class;
  }

  private static Object value(Record node, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(node);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private String text(Object value) {
    return switch (value) {
      case Name name -> name.quoted() ? "「" + name.text() + "」" : name.text();
      case Text text -> "\"" + text.value() + "\"";
      case Range range -> range.toString();
      case Rational number -> number.toString();
      case Expression.Truth truth -> truth.value() ? "(yes)" : "(no)";
      case Expression.Reference reference -> text(reference.name());
      case Record node -> record(node);
      case Optional<?> optional -> optional.map(this::text).orElse("");
      case List<?> list -> list.isEmpty() ? "" : "[" + String.join(" ", list.stream().map(this::text).toList()) + "]";
      case Enum<?> constant -> constant.name().toLowerCase(java.util.Locale.ROOT);
      default -> value.toString();
    };
  }

  private static String kebab(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
  }
}
