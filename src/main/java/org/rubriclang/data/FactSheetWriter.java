package org.rubriclang.data;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.model.Membership;
import org.rubriclang.model.Role;
import org.rubriclang.model.Roster;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Language;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Writes facts as sheets that {@link FactSheets} reads again as the same values. The rows they came from are not kept: a count stands
 * there as its sum.
 */
public final class FactSheetWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private FactSheetWriter() {}

  /** The text of a cell that {@link CellReader} reads as this value; not for rows. */
  public static String cell(FactValue value, FactType type, Language language) {
    boolean zh = language == Language.ZH;
    return switch (value) {
      case FactValue.Number number ->
          type instanceof FactType.Percent ? number.value().times(Rational.of(100)) + "%" : number.value().toString();
      case FactValue.Truth truth -> truth.value() ? zh ? "是" : "yes" : zh ? "否" : "no";
      case FactValue.Member member -> member.name();
      case FactValue.Day day -> day.date().toString();
      case FactValue.Words words -> words.text();
      case FactValue.Ticks ticks -> ticks(ticks, zh);
      case FactValue.Rows rows -> rows.rows().isEmpty() ? zh ? "无" : "none" : "";
      // Some of its parts are not reported, so the whole is not: a cell has no word for that.
      case FactValue.Partial partial -> "";
      case FactValue.None none -> zh ? "不适用" : "n/a";
    };
  }

  private static String ticks(FactValue.Ticks ticks, boolean zh) {
    List<String> missing = new ArrayList<>(new TreeSet<>(ticks.missing()));
    if (ticks.others() > 0) {
      missing.add(zh ? "其他" + ticks.others() + "项" : "others " + ticks.others());
    }
    return missing.isEmpty() ? zh ? "齐全" : "complete" : (zh ? "缺 " : "missing ") + String.join(zh ? "、" : ", ", missing);
  }

  /** One JSON file: a row a subject, the rows of a records fact inside it. */
  public static String json(RubricModel model, List<SubjectFacts> subjects, Language language) {
    return pretty(json -> json(model, subjects, language, json));
  }

  private static ObjectWriteContext prettily(DefaultPrettyPrinter printer) {
    return new ObjectWriteContext.Base() {
      @Override
      public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
        return printer;
      }

      @Override
      public boolean hasPrettyPrinter() {
        return true;
      }
    };
  }

  /**
   * Who holds which role and what is reported about these persons: sheets in JSON by the names of their files without an ending. None
   * where the rubric uses no relations.
   */
  public static Map<String, String> people(RubricModel model, Roster roster, Language language) {
    Map<String, String> sheets = new LinkedHashMap<>();
    boolean zh = language == Language.ZH;
    for (Role role : model.roles()) {
      sheets.computeIfAbsent(role.relation(), relation -> {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Roster.Holder holder : roster.holders()) {
          boolean here = model.roles().stream().anyMatch(one -> one.name().equals(holder.role()) && one.relation().equals(relation));
          if (here) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put(zh ? "对象" : "subject", holder.subject());
            row.put(zh ? "角色" : "role", holder.role());
            row.put(zh ? "姓名" : "name", holder.person());
            rows.add(row);
          }
        }
        return pretty(json -> {
          json.writeStartArray();
          for (Map<String, String> row : rows) {
            json.writeStartObject();
            row.forEach(json::writeStringProperty);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
      });
    }
    Stream.concat(model.roles().stream().map(Role::scoredBy), model.memberships().stream().map(Membership::rubric)).distinct().forEach(rubric -> {
      List<SubjectFacts> persons = roster.subjectsOf(rubric);
      if (!persons.isEmpty()) {
        sheets.put(rubric.name(), json(rubric, persons, language));
      }
    });
    return sheets;
  }

  private static String pretty(Consumer<JsonGenerator> content) {
    var text = new StringWriter();
    var printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")).withArrayIndenter(new DefaultIndenter("  ", "\n"));
    try (JsonGenerator json = FACTORY.createGenerator(prettily(printer), text)) {
      content.accept(json);
    }
    return text.append('\n').toString();
  }

  /** The same as an array inside another document. */
  public static void json(RubricModel model, List<SubjectFacts> subjects, Language language, JsonGenerator json) {
    json.writeStartArray();
    for (SubjectFacts facts : subjects) {
      json.writeStartObject();
      json.writeStringProperty(language == Language.ZH ? "对象" : "subject", facts.subject());
      facts.period().ifPresent(period -> json.writeStringProperty(language == Language.ZH ? "周期" : "period", period.toString()));
      for (Fact fact : model.facts()) {
        SubjectFacts.Reported reported = facts.reported().get(fact.name());
        if (reported != null) {
          json(fact, reported.value(), language, json);
        }
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void json(Fact fact, FactValue value, Language language, JsonGenerator json) {
    if (value instanceof FactValue.Rows rows && !rows.rows().isEmpty() && fact.type() instanceof FactType.Records records) {
      json.writeArrayPropertyStart(fact.name());
      for (FactValue.Row row : rows.rows()) {
        json.writeStartObject();
        for (FactType.Field field : records.fields()) {
          FactValue cell = row.fields().get(field.name());
          if (cell != null && field.derived().isEmpty()) {
            json.writeStringProperty(field.name(), cell(cell, field.type(), language));
          }
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    } else {
      json.writeStringProperty(fact.name(), cell(value, fact.type(), language));
    }
  }

  /**
   * A wide sheet, and a sheet for each records fact of which somebody has rows; by the names of the files. A records fact that is not
   * reported of one subject while another has rows is then reported as none: a sheet cannot say it; {@link #json} can.
   */
  public static Map<String, byte[]> csv(RubricModel model, List<SubjectFacts> subjects, Language language) {
    boolean zh = language == Language.ZH;
    Map<String, byte[]> files = new LinkedHashMap<>();
    List<Fact> reported = model.facts().stream().filter(fact -> subjects.stream().anyMatch(one -> one.reported().containsKey(fact.name()))).toList();
    boolean dated = subjects.stream().anyMatch(one -> one.period().isPresent());
    List<List<String>> wide = new ArrayList<>();
    List<String> head = new ArrayList<>(zh ? List.of("对象") : List.of("subject"));
    if (dated) {
      head.add(zh ? "周期" : "period");
    }
    reported.forEach(fact -> head.add(fact.name()));
    wide.add(head);
    for (SubjectFacts facts : subjects) {
      List<String> row = new ArrayList<>(List.of(facts.subject()));
      if (dated) {
        row.add(facts.period().map(Object::toString).orElse(""));
      }
      for (Fact fact : reported) {
        SubjectFacts.Reported one = facts.reported().get(fact.name());
        row.add(one == null ? "" : cell(one.value(), fact.type(), language));
      }
      wide.add(row);
    }
    files.put(zh ? "事实.csv" : "facts.csv", csv(wide));
    for (Fact fact : reported) {
      if (fact.type() instanceof FactType.Records records) {
        List<List<String>> rows = rows(fact, records, subjects, dated, language);
        if (rows.size() > 1) {
          files.put(fact.name() + ".csv", csv(rows));
        }
      }
    }
    return files;
  }

  private static List<List<String>> rows(Fact fact, FactType.Records records, List<SubjectFacts> subjects, boolean dated, Language language) {
    boolean zh = language == Language.ZH;
    List<FactType.Field> fields = records.fields().stream().filter(field -> field.derived().isEmpty()).toList();
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(zh ? List.of("对象") : List.of("subject"));
    if (dated) {
      head.add(zh ? "周期" : "period");
    }
    fields.forEach(field -> head.add(field.name()));
    rows.add(head);
    for (SubjectFacts facts : subjects) {
      SubjectFacts.Reported one = facts.reported().get(fact.name());
      if (one != null && one.value() instanceof FactValue.Rows reported) {
        for (FactValue.Row row : reported.rows()) {
          List<String> cells = new ArrayList<>(List.of(facts.subject()));
          if (dated) {
            cells.add(facts.period().map(Object::toString).orElse(""));
          }
          for (FactType.Field field : fields) {
            FactValue cell = row.fields().get(field.name());
            cells.add(cell == null ? "" : cell(cell, field.type(), language));
          }
          rows.add(cells);
        }
      }
    }
    return rows;
  }

  private static byte[] csv(List<List<String>> rows) {
    var text = new StringWriter();
    try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
      rows.forEach(csv::writeRecord);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory has nothing to fail
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
