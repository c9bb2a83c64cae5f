package org.rubriclang.report;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Fix;
import org.rubriclang.diagnostic.Severity;
import org.rubriclang.ledger.Conclusion;
import org.rubriclang.ledger.Derivation;
import org.rubriclang.ledger.Grounds;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Parameter;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Cause;
import org.rubriclang.model.Consequence;
import org.rubriclang.model.Evidence;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.source.CellPlace;
import org.rubriclang.source.Place;
import org.rubriclang.source.TextPlace;
import org.rubriclang.value.Period;
import org.rubriclang.value.Rational;
import org.rubriclang.words.Language;
import org.rubriclang.words.Message;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;

/**
 * The results of a run as one JSON object, for programs. Keys are always in the same order and never depend on the language; reasons,
 * the values of facts and diagnostics are sentences in it.
 *
 * <p>Numbers are decimal strings, exact; one that no decimal shows is a fraction ({@code "47/950"}) and has a rounded form under the
 * same key with {@code Rounded} behind it.
 */
public final class JsonReport {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Results results;
  private final Wording wording;
  private final JsonGenerator json;

  private JsonReport(Results results, Language language, JsonGenerator json) {
    this.results = results;
    this.wording = Wording.of(language);
    this.json = json;
  }

  /** The whole object; ends with a line end. */
  public static String of(Results results, Language language) {
    var text = new StringWriter();
    write(results, language, text);
    return text.toString();
  }

  /** As {@link #of(Results, Language)}, of one subject only: the same object with one element in {@code subjects}. */
  public static String of(Results results, SubjectResult subject, Language language) {
    return of(results.of(subject), language);
  }

  /** The object of a run of one rubric; of several an array of their objects, in their order. */
  public static String of(List<Results> all, Language language) {
    var text = new StringWriter();
    write(text, json -> {
      if (all.size() > 1) {
        json.writeStartArray();
      }
      all.forEach(results -> new JsonReport(results, language, json).run());
      if (all.size() > 1) {
        json.writeEndArray();
      }
    });
    return text.toString();
  }

  /** Writes the object as it goes, so that a long run needs no room for all of its text; does not close the writer. */
  public static void write(Results results, Language language, Writer writer) {
    write(writer, json -> new JsonReport(results, language, json).run());
  }

  private static void write(Writer writer, Consumer<JsonGenerator> content) {
    // The library's own printer takes the line end of the system: the same input would give other bytes elsewhere.
    var indenter = new DefaultIndenter("  ", "\n");
    var separators = Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER);
    var printer = new DefaultPrettyPrinter(separators).withObjectIndenter(indenter).withArrayIndenter(indenter);
    var open = new Unclosed(writer);
    try (JsonGenerator json = MAPPER.writer().with(printer).createGenerator(open)) {
      content.accept(json);
      json.writeRaw("\n");
    }
  }

  private void run() {
    RubricModel model = results.model();
    json.writeStartObject();
    json.writeStringProperty("rubric", model.name());
    model.title().ifPresent(title -> json.writeStringProperty("title", title));
    model.document().ifPresent(document -> json.writeStringProperty("document", document));
    text("period", results.period().map(Period::toString));
    strings("readings", model.readings());
    strings("parts", results.parts().stream().flatMap(part -> part.period().stream()).map(Period::toString).toList());
    strings("notAssessed", results.notAssessed());
    parameters();
    if (!results.notes().isEmpty()) {
      json.writeArrayPropertyStart("notes");
      results.notes().forEach(this::diagnostic);
      json.writeEndArray();
    }
    json.writeArrayPropertyStart("subjects");
    results.subjects().forEach(this::subject);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void parameters() {
    if (results.parameters().isEmpty()) {
      return;
    }
    json.writeObjectPropertyStart("parameters");
    for (Parameter parameter : results.parameters()) {
      json.writeObjectPropertyStart(parameter.name());
      text("value", parameter.value().map(wording::say));
      json.writeStringProperty("from", switch (parameter.from()) {
        case SHEET -> "sheet";
        case SET -> "set";
        case DEFAULT -> "default";
        case MISSING -> "missing";
      });
      if (parameter.from() == Parameter.From.SHEET) {
        parameter.place().ifPresent(place -> json.writeStringProperty("place", Wording.place(place)));
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void subject(SubjectResult result) {
    json.writeStartObject();
    json.writeStringProperty("subject", result.subject());
    json.writeStringProperty("track", result.track().orElse(results.model().assessment().subjects()));
    number("points", results.total(result.track()).points());
    if (results.unreported().contains(result.subject())) {
      json.writeBooleanProperty("reported", false);
    }
    if (result.ledger().isPresent()) {
      scored(result, result.ledger().get());
    } else {
      rejected();
    }
    if (result.diagnostics().stream().anyMatch(diagnostic -> diagnostic.severity() != Severity.NOTE) || result.ledger().isEmpty()) {
      json.writeArrayPropertyStart("diagnostics");
      result.diagnostics().forEach(this::diagnostic);
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void scored(SubjectResult result, Ledger ledger) {
    boolean twoColumns = ledger.nodes()
        .anyMatch(node -> !node.score().isExact() || node.entries().stream().anyMatch(entry -> !entry.points().isExact()))
        || !ledger.missing().isEmpty();
    score(ledger.total());
    if (results.model().tally().bonus().isPresent()) {
      apart("base", ledger.total().base());
      apart("bonus", ledger.total().of(ScoreNode.Sign.BONUS));
      apart("penalty", ledger.total().of(ScoreNode.Sign.PENALTY));
    }
    rank(result);
    body(ledger.total(), twoColumns);
    Optional<Period> period = result.period().or(results::period);
    json.writeArrayPropertyStart("consequences");
    ledger.consequences().forEach(raised -> consequence(raised, ledger.subject(), period));
    json.writeEndArray();
    json.writeArrayPropertyStart("lookedAt");
    ledger.looked().forEach(cause -> {
      json.writeStartObject();
      cause(cause);
      json.writeEndObject();
    });
    json.writeEndArray();
    json.writeObjectPropertyStart("results");
    ledger.conclusions().forEach(this::conclusion);
    json.writeEndObject();
    json.writeArrayPropertyStart("missing");
    ledger.missing().forEach(missing -> missing(missing, ledger.subject(), period));
    json.writeEndArray();
  }

  private void apart(String key, Points points) {
    json.writeObjectPropertyStart(key);
    columns("score", points, /* bounds= */ true);
    json.writeEndObject();
  }

  private void rank(SubjectResult result) {
    if (result.rank().isPresent()) {
      json.writeNumberProperty("rank", result.rank().get());
    } else {
      json.writeNullProperty("rank");
    }
    text("grade", result.grade());
  }

  private void rejected() {
    json.writeNullProperty("score");
    json.writeNullProperty("low");
    json.writeNullProperty("high");
    json.writeStringProperty("reason", "rejected");
    json.writeNullProperty("rank");
    json.writeNullProperty("grade");
    for (String list : List.of("entries", "consequences", "lookedAt")) {
      json.writeArrayPropertyStart(list);
      json.writeEndArray();
    }
    json.writeObjectPropertyStart("results");
    json.writeEndObject();
    json.writeArrayPropertyStart("missing");
    json.writeEndArray();
  }

  // ---- nodes

  private void node(LedgerNode ledger, boolean twoColumns) {
    ScoreNode node = ledger.node();
    json.writeStartObject();
    text("name", node.name());
    node.heading().ifPresent(heading -> json.writeStringProperty("heading", heading));
    switch (node.sign()) {
      case BONUS -> json.writeStringProperty("kind", "bonus");
      case PENALTY -> json.writeStringProperty("kind", "penalty");
      case PLAIN -> {}
    }
    number("points", node.points());
    score(ledger);
    joined("by", node.by());
    joined("check", node.check());
    joined("basis", node.basis());
    strings("readings", node.readings());
    body(ledger, twoColumns);
    json.writeEndObject();
  }

  private void score(LedgerNode node) {
    if (node.mayHaveNoScore()) {
      json.writeNullProperty("score");
      number("low", node.score().low());
      number("high", node.score().high());
    } else if (node.hasNoScore()) {
      for (String bound : List.of("score", "low", "high")) {
        json.writeNullProperty(bound);
      }
    } else {
      columns("score", node.score(), /* bounds= */ true);
    }
    node.possible().ifPresent(possible -> number("possible", Optional.of(possible)));
    switch (node.unsettled()) {
      case NO -> {}
      case NONE -> json.writeStringProperty("reason", "none");
      case MISSING, PERHAPS_NONE -> json.writeStringProperty("reason", "missing");
      case UNDECIDED -> json.writeStringProperty("reason", "undecided");
      case TIED -> json.writeStringProperty("reason", "tied");
    }
  }

  private void body(LedgerNode node, boolean twoColumns) {
    children("sections", ScoreNode.Kind.SECTION, node, twoColumns);
    children("items", ScoreNode.Kind.ITEM, node, twoColumns);
    children("parts", ScoreNode.Kind.PART, node, twoColumns);
    children("blocks", ScoreNode.Kind.BLOCK, node, twoColumns);
    json.writeArrayPropertyStart("entries");
    node.entries().forEach(entry -> entry(entry, twoColumns));
    json.writeEndArray();
  }

  private void children(String key, ScoreNode.Kind kind, LedgerNode above, boolean twoColumns) {
    List<LedgerNode> children = above.children().stream().filter(child -> child.node().kind() == kind).toList();
    if (children.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart(key);
    children.forEach(child -> node(child, twoColumns));
    json.writeEndArray();
  }

  private void entry(Entry entry, boolean twoColumns) {
    json.writeStartObject();
    json.writeStringProperty("kind", entry.kind().id());
    columns("points", entry.points(), twoColumns);
    entry.cause().ifPresent(this::cause);
    entry.subject().ifPresent(subject -> json.writeStringProperty("subject", subject));
    entry.reason().ifPresent(reason -> json.writeStringProperty("reason", wording.say(reason)));
    entry.would().ifPresent(would -> json.writeStringProperty("would", wording.say(would)));
    entry.place().ifPresent(place -> json.writeNumberProperty("place", place));
    entry.from().ifPresent(from -> json.writeStringProperty("from", from));
    entry.target().ifPresent(target -> json.writeStringProperty("target", target));
    read(entry.facts(), entry.evidence());
    entry.derivation().ifPresent(derivation -> {
      json.writeName("derivation");
      derivation(derivation);
    });
    json.writeEndObject();
  }

  private void read(Map<String, Message> facts, List<Evidence> evidence) {
    if (!facts.isEmpty()) {
      json.writeObjectPropertyStart("facts");
      facts.forEach((name, value) -> json.writeStringProperty(name, wording.say(value)));
      json.writeEndObject();
    }
    strings("evidence", evidence.stream().map(row -> Wording.place(row.place())).distinct().toList());
  }

  /** What a result or a consequence rests on; of derivations there may be several, one for each figure. */
  private void grounds(Grounds grounds) {
    read(grounds.facts(), grounds.evidence());
    if (!grounds.derivations().isEmpty()) {
      json.writeArrayPropertyStart("derivations");
      grounds.derivations().forEach(this::derivation);
      json.writeEndArray();
    }
  }

  private void place(Cause cause) {
    cause.file().ifPresent(file -> json.writeStringProperty("file", file));
    json.writeNumberProperty("line", cause.line());
  }

  private void cause(Cause cause) {
    place(cause);
    json.writeStringProperty("rule", cause.rule());
    cause.clause().ifPresent(clause -> json.writeStringProperty("clause", clause));
    strings("readings", cause.readings());
    cause.general().ifPresent(general -> {
      json.writeObjectPropertyStart("general");
      general.file().ifPresent(file -> json.writeStringProperty("file", file));
      json.writeNumberProperty("line", general.line());
      json.writeStringProperty("rule", general.rule());
      general.clause().ifPresent(clause -> json.writeStringProperty("clause", clause));
      strings("readings", general.readings());
      json.writeEndObject();
    });
  }

  private void derivation(Derivation derivation) {
    json.writeStartObject();
    json.writeStringProperty("text", wording.say(derivation.text()));
    json.writeStringProperty("value", wording.say(derivation.value()));
    derivation.because().ifPresent(because -> json.writeStringProperty("because", wording.say(because)));
    if (!derivation.counts()) {
      json.writeBooleanProperty("counts", false);
    }
    if (!derivation.of().isEmpty()) {
      json.writeArrayPropertyStart("of");
      derivation.of().forEach(this::derivation);
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  // ---- what stands beside the points

  private void consequence(Ledger.Raised raised, String subject, Optional<Period> period) {
    json.writeStartObject();
    switch (raised.consequence()) {
      case Consequence.Disqualify disqualify -> {
        json.writeStringProperty("kind", "disqualify");
        json.writeStringProperty("subject", subject);
        json.writeStringProperty("scope", Wording.name(disqualify.scope()));
        raised.in().or(() -> period).filter(assessed -> !disqualify.scope().isShorterThan(assessed.unit()))
            .ifPresent(assessed -> json.writeStringProperty("period", assessed.enclosing(disqualify.scope()).toString()));
        text("from", disqualify.from());
      }
      case Consequence.ZeroItem zero -> {
        json.writeStringProperty("kind", "zero-item");
        json.writeStringProperty("subject", subject);
        text("item", raised.node());
      }
      case Consequence.ZeroTotal zero -> {
        json.writeStringProperty("kind", "zero-total");
        json.writeStringProperty("subject", subject);
      }
      case Consequence.Grade grade -> {
        json.writeStringProperty("kind", "grade");
        json.writeStringProperty("subject", subject);
        json.writeStringProperty("grade", grade.grade());
      }
      case Consequence.Notice notice -> {
        json.writeStringProperty("kind", "notice");
        json.writeStringProperty("subject", subject);
        json.writeStringProperty("text", notice.text());
      }
      case Consequence.Selected selected -> {
        json.writeStringProperty("kind", "selected");
        json.writeStringProperty("subject", subject);
        json.writeStringProperty("text", selected.text());
        switch (selected.seat()) {
          case TAKEN -> { } // certain
          case TIED -> json.writeStringProperty("reason", "tied");
          case OPEN -> json.writeStringProperty("reason", "missing");
        }
      }
    }
    json.writeStringProperty("cause", raised.cause().clause().orElse(raised.cause().rule()));
    json.writeStringProperty("rule", raised.cause().rule());
    place(raised.cause());
    raised.in().ifPresent(in -> json.writeStringProperty("raisedIn", in.toString()));
    json.writeBooleanProperty("certain", raised.certain());
    grounds(raised.grounds());
    json.writeEndObject();
  }

  private void conclusion(Conclusion conclusion) {
    json.writeObjectPropertyStart(conclusion.result().name());
    if (conclusion.result().lists()) {
      plain("value", conclusion.values());
    } else {
      text("value", conclusion.values().stream().map(Conclusion.Value::plain).findFirst());
    }
    switch (conclusion.state()) {
      case KNOWN, NONE -> { } // the value says it
      case MISSING -> json.writeStringProperty("reason", "missing");
      case TIED -> json.writeStringProperty("reason", "tied");
    }
    if (!conclusion.perhaps().isEmpty()) {
      plain("perhaps", conclusion.perhaps());
    }
    json.writeNumberProperty("line", conclusion.line().orElse(conclusion.result().cause().line()));
    conclusion.because().ifPresent(because -> json.writeStringProperty("because", wording.say(because)));
    conclusion.nearest().ifPresent(nearest -> json.writeStringProperty("nearest", wording.say(nearest)));
    if (!conclusion.said().isEmpty()) {
      json.writeArrayPropertyStart("lines");
      conclusion.said().forEach(said -> {
        json.writeStartObject();
        json.writeStringProperty("value", said.value().plain());
        json.writeNumberProperty("line", said.line());
        said.because().ifPresent(because -> json.writeStringProperty("because", wording.say(because)));
        json.writeEndObject();
      });
      json.writeEndArray();
    }
    grounds(conclusion.grounds());
    json.writeEndObject();
  }

  private void plain(String name, List<Conclusion.Value> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(value -> json.writeString(value.plain()));
    json.writeEndArray();
  }

  private void missing(Ledger.Missing missing, String subject, Optional<Period> period) {
    json.writeStartObject();
    json.writeStringProperty("fact", missing.name());
    json.writeStringProperty("subject", missing.subject().orElse(subject));
    text("period", missing.in().or(() -> period).map(Period::toString));
    boolean isNumber = missing.type().isNumber();
    number("low", missing.bounds().low().filter(low -> isNumber));
    number("high", missing.bounds().high().filter(high -> isNumber));
    json.writeStringProperty("could", wording.could(missing));
    json.writeEndObject();
  }

  private void diagnostic(Diagnostic diagnostic) {
    json.writeStartObject();
    json.writeStringProperty("code", diagnostic.code().id());
    json.writeStringProperty("severity", switch (diagnostic.severity()) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    });
    json.writeStringProperty("message", wording.say(diagnostic.message()));
    diagnostic.primary().ifPresent(label -> {
      place(label.place());
      json.writeStringProperty("label", wording.say(label.message()));
    });
    strings("notes", diagnostic.notes().stream().map(wording::say).toList());
    strings("fixes", diagnostic.fixes().stream().map(Fix::title).map(wording::say).toList());
    json.writeEndObject();
  }

  private void place(Place place) {
    json.writeStringProperty("file", place.file());
    switch (place) {
      case TextPlace text -> {
        json.writeNumberProperty("line", text.position().line());
        json.writeNumberProperty("column", text.position().column());
      }
      case CellPlace cell -> {
        cell.sheet().ifPresent(sheet -> json.writeStringProperty("sheet", sheet));
        json.writeNumberProperty("row", cell.row());
        cell.column().ifPresent(column -> json.writeNumberProperty("column", column));
        cell.columnName().ifPresent(name -> json.writeStringProperty("columnName", name));
        json.writeStringProperty("content", cell.content());
      }
    }
  }

  // ---- values

  /** {@code key} is the amount where the columns agree, else null; then, or always where {@code bounds}, both columns follow. */
  private void columns(String key, Points points, boolean bounds) {
    number(key, points.isExact() ? points.low() : Optional.empty());
    if (bounds || !points.isExact()) {
      number("low", points.low());
      number("high", points.high());
    }
    if (points.low().isEmpty() || points.high().isEmpty()) {
      json.writeBooleanProperty("unbounded", true);
    }
  }

  private void number(String key, Optional<Rational> number) {
    text(key, number.map(Rational::toString));
    number.flatMap(Figures::rounded).ifPresent(rounded -> json.writeStringProperty(key + "Rounded", rounded));
  }

  private void text(String key, Optional<String> value) {
    if (value.isPresent()) {
      json.writeStringProperty(key, value.get());
    } else {
      json.writeNullProperty(key);
    }
  }

  /** Nothing at all for an empty list. */
  private void strings(String key, List<String> values) {
    if (values.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart(key);
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  private void joined(String key, List<String> values) {
    if (!values.isEmpty()) {
      json.writeStringProperty(key, String.join("、", values));
    }
  }

  /** Lets the generator be closed, which completes its text, while the writer stays the caller's. */
  private static final class Unclosed extends FilterWriter {
    Unclosed(Writer writer) {
      super(writer);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
