package org.rubriclang.report;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.rubriclang.data.FactSheetWriter;
import org.rubriclang.data.SheetFile;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Roster;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Language;
import org.rubriclang.words.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A case: facts of one or several subjects and the ledgers they must give, kept beside a rubric as an example of the file is kept in it.
 * Held against the rubric, every node's score and every entry must be as written; lines and clauses may move.
 *
 * @param rubric the rubric's path, seen from the folder of the case
 * @param facts what {@link org.rubriclang.data.FactSheets} reads
 * @param subjects by name what their ledgers must be
 */
public record CaseFile(String rubric, List<SheetFile> facts, Map<String, Expected> subjects) {
  /** How the names of such files end. */
  public static final String ENDING = ".case.json";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  public CaseFile {
    facts = List.copyOf(facts);
    subjects = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(subjects));
  }

  /**
   * One subject's outcome in plain texts.
   *
   * @param nodes by path the score and the entries
   * @param consequences in the order of their texts
   */
  public record Expected(String score, String grade, List<String> consequences, Map<String, List<String>> nodes) {
    public Expected {
      consequences = List.copyOf(consequences);
      nodes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    }

    static Expected of(SubjectResult result, Ledger ledger) {
      Map<String, List<String>> nodes = new LinkedHashMap<>();
      addNodes(ledger.total(), "", nodes);
      TreeSet<String> consequences = new TreeSet<>();
      // What another period's facts raised is not a matter of these facts.
      ledger.consequences().stream().filter(raised -> raised.in().isEmpty()).forEach(raised -> consequences.add((raised.certain() ? "" : "? ") + Wording.of(Language.EN)
          .consequence(raised.consequence(), raised.node(), Optional.empty())));
      return new Expected(shown(ledger.score()), result.grade().orElse(""), List.copyOf(consequences), nodes);
    }

    private static void addNodes(LedgerNode node, String above, Map<String, List<String>> nodes) {
      String name = node.node().name().orElse("·");
      String path = above.isEmpty() ? name : above + " / " + name;
      String unused = path;
      for (int turn = 2; nodes.containsKey(unused); turn++) {
        unused = path + "#" + turn;
      }
      List<String> lines = new ArrayList<>();
      lines.add(shown(node.score()));
      for (Entry entry : node.entries()) {
        if (!entry.points().isZero()) {
          lines.add(shown(entry.points()) + " " + entry.kind().id() + entry.cause().map(cause -> " " + cause.rule()).orElse(""));
        }
      }
      nodes.put(unused, lines);
      for (LedgerNode child : node.children()) {
        addNodes(child, unused, nodes);
      }
    }

    private static String shown(Points points) {
      String low = points.low().map(Rational::toString).orElse("-∞");
      String high = points.high().map(Rational::toString).orElse("∞");
      return points.isExact() ? low : low + " .. " + high;
    }
  }

  /**
   * The text of a case.
   *
   * @param roster who holds which role, where the rubric uses relations
   */
  public static String write(String rubric, String name, Results results, List<SubjectResult> kept, List<SubjectFacts> facts, Roster roster,
      Language language) {
    var text = new StringWriter();
    var indenter = new DefaultIndenter("  ", "\n");
    var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try (JsonGenerator json = MAPPER.writer().with(printer).createGenerator(text)) {
      json.writeStartObject();
      json.writeStringProperty("case", name);
      json.writeStringProperty("rubric", rubric);
      json.writeName("facts");
      FactSheetWriter.json(results.model(), facts, language, json);
      Map<String, String> people = FactSheetWriter.people(results.model(), roster, language);
      if (!people.isEmpty()) {
        json.writeObjectPropertyStart("people");
        people.forEach((sheet, rows) -> {
          json.writeName(sheet);
          json.writeTree(MAPPER.readTree(rows));
        });
        json.writeEndObject();
      }
      json.writeArrayPropertyStart("expected");
      for (SubjectResult result : kept) {
        if (result.ledger().isPresent()) {
          write(result.subject(), Expected.of(result, result.ledger().get()), json);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.append('\n').toString();
  }

  private static void write(String subject, Expected expected, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("subject", subject);
    json.writeStringProperty("score", expected.score());
    json.writeStringProperty("grade", expected.grade());
    json.writeArrayPropertyStart("consequences");
    expected.consequences().forEach(json::writeString);
    json.writeEndArray();
    json.writeObjectPropertyStart("ledger");
    expected.nodes().forEach((path, lines) -> {
      json.writeArrayPropertyStart(path);
      lines.forEach(json::writeString);
      json.writeEndArray();
    });
    json.writeEndObject();
    json.writeEndObject();
  }

  /** A case as it was read, or what is wrong with the file. */
  public record Read(Optional<CaseFile> file, Optional<Message> fault) {}

  /**
   * Reads a case.
   *
   * @param name of the file, for the places of its facts
   */
  public static Read read(String name, byte[] content) {
    JsonNode root;
    try {
      root = MAPPER.readTree(new String(content, StandardCharsets.UTF_8));
    } catch (JacksonException broken) {
      return new Read(Optional.empty(), Optional.of(Message.of("report.case-broken", name)));
    }
    JsonNode facts = root.path("facts");
    JsonNode expected = root.path("expected");
    if (!root.path("rubric").isString() || !facts.isArray() || !expected.isArray() || expected.isEmpty()) {
      return new Read(Optional.empty(), Optional.of(Message.of("report.case-incomplete", name)));
    }
    Map<String, Expected> subjects = new LinkedHashMap<>();
    for (JsonNode one : expected) {
      Map<String, List<String>> nodes = new LinkedHashMap<>();
      one.path("ledger").properties().forEach(node -> nodes.put(node.getKey(), texts(node.getValue())));
      subjects.put(one.path("subject").asString(""),
          new Expected(one.path("score").asString(""), one.path("grade").asString(""), texts(one.path("consequences")), nodes));
    }
    List<SheetFile> sheets = new ArrayList<>(List.of(sheet(name, facts)));
    root.path("people").properties().forEach(people -> sheets.add(sheet(people.getKey() + ".json", people.getValue())));
    return new Read(Optional.of(new CaseFile(root.path("rubric").asString(""), sheets, subjects)), Optional.empty());
  }

  private static SheetFile sheet(String name, JsonNode rows) {
    return new SheetFile(name, MAPPER.writeValueAsString(rows).getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.asString("")));
    return texts;
  }

  /** What is not as written; none where the case holds. */
  public List<Message> differences(Results results) {
    List<Message> differences = new ArrayList<>();
    subjects.forEach((subject, expected) -> {
      Optional<SubjectResult> result = results.subject(subject);
      Optional<Ledger> ledger = result.flatMap(SubjectResult::ledger);
      if (ledger.isEmpty()) {
        differences.add(Message.of("report.case-no-score", subject));
      } else {
        compare(subject, expected, Expected.of(result.get(), ledger.get()), differences);
      }
    });
    return differences;
  }

  private static void compare(String subject, Expected expected, Expected got, List<Message> differences) {
    expected.nodes().forEach((path, lines) -> {
      List<String> now = got.nodes().get(path);
      if (now == null) {
        differences.add(Message.of("report.case-no-node", subject, path));
      } else if (!now.equals(lines)) {
        List<String> lost = new ArrayList<>(lines);
        now.forEach(lost::remove);
        List<String> come = new ArrayList<>(now);
        lines.forEach(come::remove);
        differences.add(Message.of("report.case-node", subject, path, text(lost), text(come)));
      }
    });
    got.nodes().keySet().stream().filter(path -> !expected.nodes().containsKey(path))
        .forEach(path -> differences.add(Message.of("report.case-new-node", subject, path)));
    if (!expected.grade().equals(got.grade())) {
      differences.add(Message.of("report.case-grade", subject, text(List.of(expected.grade())), text(List.of(got.grade()))));
    }
    if (!expected.consequences().equals(got.consequences())) {
      differences.add(Message.of("report.case-consequences", subject, text(expected.consequences()), text(got.consequences())));
    }
  }

  private static String text(List<String> lines) {
    String text = String.join("; ", lines);
    return text.isEmpty() ? "—" : text;
  }
}
