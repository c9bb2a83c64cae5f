package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.rubriclang.model.Term;
import org.rubriclang.source.Span;

/**
 * Which rows of the named tables no subject of a run has a use for: a row whose key is misspelt, or a target of somebody who is not
 * assessed any more. A row is of use where it may answer for a subject wherever the table is asked, whether or not the subject's facts
 * lead there: so nothing is said of a row only because a gate was closed.
 *
 * <p>Of few subjects nothing is said: where there are fewer of them than rows, some rows must be idle. Nor of tables that are asked with
 * fields of rows, whose keys are not the subject's.
 */
public final class TableUse {
  private static final int FEWEST_SUBJECTS = 2;

  private final List<Asked> asked = new ArrayList<>();

  /** Tables of which nothing is known. */
  private final Set<String> unclear = new HashSet<>();

  private int subjects;

  /**
   * The rows of a table that nobody has a use for.
   *
   * @param rows where they stand in the file, in their order
   */
  public record IdleRows(String table, List<Span> rows) {
    public IdleRows {
      rows = List.copyOf(rows);
    }
  }

  /** One place where a table is asked. */
  private record Asked(Term.Lookup lookup, NumberNode.Bands rows, BitSet used) {}

  TableUse(Plan plan) {
    for (Term.Lookup lookup : plan.lookups()) {
      Optional<NumberNode.Bands> rows = switch (plan.number(lookup)) {
        case NumberNode.Bands bands -> Optional.of(bands);
        case NumberNode.BandsOfOne bands -> Optional.of(bands.general());
        default -> Optional.empty(); // nothing else is planned for a table
      };
      if (rows.isEmpty() || lookup.asked().stream().anyMatch(TableUse::readsMember)) {
        unclear.add(lookup.table());
      } else {
        asked.add(new Asked(lookup, rows.get(), new BitSet()));
      }
    }
    asked.removeIf(one -> unclear.contains(one.lookup().table()));
  }

  private static boolean readsMember(Term term) {
    return switch (term) {
      case Term.FieldValueOf field -> true;
      case Term.PreviousField field -> true;
      case Term.OfMember member -> true;
      case Term.InMember member -> true;
      default -> Terms.children(term).stream().anyMatch(TableUse::readsMember);
    };
  }

  /** Looks at the subject whose turn it is, when all that is to be known of its score is known. */
  void see(Frame frame) {
    subjects++;
    asked.forEach(one -> one.used().or(one.rows().answering(frame)));
  }

  /** Of each table that has some, in the order of the file. */
  List<IdleRows> idle() {
    Map<Integer, Row> rows = new TreeMap<>();
    for (Asked one : asked) {
      for (int at = 0; at < one.lookup().places().size(); at++) {
        Span place = one.lookup().places().get(at);
        rows.computeIfAbsent(place.start(), any -> new Row(one.lookup().table(), place, new BitSet(1)));
        if (one.used().get(at)) {
          rows.get(place.start()).used().set(0);
        }
      }
    }
    Map<String, List<Row>> tables = new LinkedHashMap<>();
    rows.values().forEach(row -> tables.computeIfAbsent(row.table(), any -> new ArrayList<>()).add(row));
    return tables.values().stream().map(this::idle).flatMap(Collection::stream).toList();
  }

  private record Row(String table, Span place, BitSet used) {}

  private List<IdleRows> idle(List<Row> table) {
    List<Span> idle = table.stream().filter(row -> row.used().isEmpty()).map(Row::place).toList();
    boolean isTold = !idle.isEmpty() && subjects >= Math.max(FEWEST_SUBJECTS, table.size());
    return isTold ? List.of(new IdleRows(table.getFirst().table(), idle)) : List.of();
  }
}
