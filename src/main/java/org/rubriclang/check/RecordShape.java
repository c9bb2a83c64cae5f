package org.rubriclang.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.FactType;
import org.rubriclang.syntax.Attribute;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Name;

/** What a declaration says of all rows of a list together: their sequence, and that there is one for each value of a column. */
final class RecordShape {
  private final Findings findings;

  RecordShape(Findings findings) {
    this.findings = findings;
  }

  FactType.Records of(String unit, List<FactType.Field> fields, Line.Fact line) {
    var order = new ArrayList<Integer>();
    Optional<Integer> oneForEach = Optional.empty();
    for (Attribute attribute : line.attributes()) {
      if (attribute instanceof Attribute.InOrderOf said) {
        said.keys().forEach(key -> key(key, fields, line).ifPresent(order::add));
      } else if (attribute instanceof Attribute.OneForEach said) {
        oneForEach = enumerated(said.field(), fields, line);
      }
    }
    return new FactType.Records(unit, fields, order, /* orderMatters= */ false, oneForEach);
  }

  /** A sheet must say it, and of any two values one must come first. */
  private Optional<Integer> key(Name name, List<FactType.Field> fields, Line.Fact line) {
    Optional<FactType.Field> field = field(name, fields);
    if (field.isEmpty()) {
      return Optional.empty();
    }
    boolean orders = switch (field.get().type()) {
      case FactType.Count count -> true;
      case FactType.Number number -> true;
      case FactType.Percent percent -> true;
      case FactType.Judgement judgement -> true;
      case FactType.Date date -> true;
      case FactType.OneOf oneOf -> true;
      case FactType.YesNo yesNo -> false;
      case FactType.Checklist checklist -> false;
      case FactType.Words words -> false;
      case FactType.Records records -> false;
    };
    if (!orders || isDerived(name, line)) {
      findings.report(Code.KEY_DOES_NOT_ORDER, name.span(), isDerived(name, line) ? "check.order-by-derived" : "check.order-by-what", name.text());
      return Optional.empty();
    }
    return field.map(FactType.Field::index);
  }

  private Optional<Integer> enumerated(Name name, List<FactType.Field> fields, Line.Fact line) {
    Optional<FactType.Field> field = field(name, fields);
    boolean isList = field.filter(one -> one.type() instanceof FactType.OneOf && !isDerived(name, line)).isPresent();
    if (field.isPresent() && !isList) {
      findings.report(Code.NO_VALUES_TO_COUNT_OFF, name.span(), "check.one-for-each-what", name.text());
    }
    return field.filter(one -> isList).map(FactType.Field::index);
  }

  private Optional<FactType.Field> field(Name name, List<FactType.Field> fields) {
    Optional<FactType.Field> field = fields.stream().filter(one -> one.name().equals(name.text())).findFirst();
    if (field.isEmpty()) {
      findings.add(findings.withNearest(findings.about(Code.UNKNOWN_NAME, name.span(), "check.no-such-column", name.text()), name.span(), name.text(),
          fields.stream().map(FactType.Field::name).toList()));
    }
    return field;
  }

  private static boolean isDerived(Name name, Line.Fact line) {
    return line.fields().stream().anyMatch(field -> field.name().text().equals(name.text()) && field.value().isPresent());
  }
}
