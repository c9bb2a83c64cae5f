package org.rubriclang.cli;

import java.io.StringWriter;
import java.util.List;
import org.rubriclang.diagnostic.Acknowledged;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Edit;
import org.rubriclang.diagnostic.Fix;
import org.rubriclang.diagnostic.Label;
import org.rubriclang.diagnostic.Severity;
import org.rubriclang.source.CellPlace;
import org.rubriclang.source.Place;
import org.rubriclang.source.Position;
import org.rubriclang.source.TextPlace;
import org.rubriclang.words.Message;
import org.rubriclang.words.Phrasebook;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * {@code rubric check --format json}: one object with the counts, what was wrong with the paths themselves, and the files in
 * order. Lines and columns count from 1, columns in UTF-16 units; the texts are in the language of the run, codes and severities
 * in neither.
 */
final class FindingsJson {
  private final JsonGenerator json;
  private final Phrasebook phrasebook;

  private FindingsJson(JsonGenerator json, Phrasebook phrasebook) {
    this.json = json;
    this.phrasebook = phrasebook;
  }

  static String of(
      List<Diagnostic> paths, List<CheckCommand.Finding> findings, CheckCommand.Tally tally, Phrasebook phrasebook) {
    var text = new StringWriter();
    try (JsonGenerator generator = generator(text)) {
      new FindingsJson(generator, phrasebook).write(paths, findings, tally);
    }
    return text + "\n";
  }

  /** Writes JSON as all commands do. */
  static JsonGenerator generator(StringWriter text) {
    return new JsonFactory().createGenerator(new Layout(), text);
  }

  /** Two spaces and a plain line end on every machine. */
  private static final class Layout extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      var indenter = new DefaultIndenter("  ", "\n");
      return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    }
  }

  private void write(List<Diagnostic> paths, List<CheckCommand.Finding> findings, CheckCommand.Tally tally) {
    json.writeStartObject();
    json.writeNumberProperty("errors", tally.count(Severity.ERROR));
    json.writeNumberProperty("warnings", tally.count(Severity.WARNING));
    json.writeNumberProperty("notes", tally.count(Severity.NOTE));
    json.writeArrayPropertyStart("files");
    for (CheckCommand.Finding finding : findings) {
      json.writeStartObject();
      json.writeStringProperty("file", finding.file());
      json.writeName("rubric");
      json.writeString(finding.rubric().orElse(null));
      writeDiagnostics(finding.diagnostics());
      writeAcknowledged(finding.acknowledged());
      json.writeEndObject();
    }
    json.writeEndArray();
    writeDiagnostics(paths);
    json.writeEndObject();
  }

  private void writeAcknowledged(List<Acknowledged> acknowledged) {
    json.writeArrayPropertyStart("acknowledged");
    for (Acknowledged known : acknowledged) {
      json.writeStartObject();
      json.writeStringProperty("code", known.finding().code().id());
      json.writeStringProperty("message", say(known.finding().message()));
      json.writeStringProperty("why", known.why());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeDiagnostics(List<Diagnostic> diagnostics) {
    json.writeArrayPropertyStart("diagnostics");
    for (Diagnostic diagnostic : diagnostics) {
      json.writeStartObject();
      json.writeStringProperty("code", diagnostic.code().id());
      json.writeStringProperty("severity", Ascii.lowerCase(diagnostic.severity().name()));
      json.writeStringProperty("message", say(diagnostic.message()));
      if (diagnostic.primary().isPresent()) {
        writeLabel(diagnostic.primary().get());
      }
      json.writeArrayPropertyStart("related");
      for (Label label : diagnostic.related()) {
        json.writeStartObject();
        writeLabel(label);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("notes");
      for (Message note : diagnostic.notes()) {
        json.writeString(say(note));
      }
      json.writeEndArray();
      writeFixes(diagnostic.fixes());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeLabel(Label label) {
    json.writeStringProperty("label", say(label.message()));
    writePlace(label.place());
  }

  private void writePlace(Place place) {
    json.writeStringProperty("file", place.file());
    switch (place) {
      case TextPlace text -> {
        Position end = text.source().position(text.span().end());
        json.writeNumberProperty("line", text.position().line());
        json.writeNumberProperty("column", text.position().column());
        json.writeNumberProperty("endLine", end.line());
        json.writeNumberProperty("endColumn", end.column());
      }
      case CellPlace cell -> {
        json.writeNumberProperty("line", cell.row());
        if (cell.column().isPresent()) {
          json.writeNumberProperty("column", cell.column().getAsInt());
        }
      }
    }
  }

  private void writeFixes(List<Fix> fixes) {
    json.writeArrayPropertyStart("fixes");
    for (Fix fix : fixes) {
      json.writeStartObject();
      json.writeStringProperty("title", say(fix.title()));
      json.writeArrayPropertyStart("edits");
      for (Edit edit : fix.edits()) {
        json.writeStartObject();
        writePlace(TextPlace.of(edit.source(), edit.span()));
        json.writeStringProperty("replacement", edit.replacement());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private String say(Message message) {
    return phrasebook.say(message);
  }
}
