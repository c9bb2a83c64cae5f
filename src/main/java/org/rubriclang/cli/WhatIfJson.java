package org.rubriclang.cli;

import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.rubriclang.data.FactSheetWriter;
import org.rubriclang.ledger.Entry;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Cause;
import org.rubriclang.model.Fact;
import org.rubriclang.model.FactType;
import org.rubriclang.model.FactValue;
import org.rubriclang.value.Rational;
import org.rubriclang.whatif.Difference;
import org.rubriclang.whatif.Goal;
import org.rubriclang.whatif.Need;
import org.rubriclang.whatif.WhyNot;
import org.rubriclang.words.Phrasebook;
import tools.jackson.core.JsonGenerator;

/**
 * Answers to "what if" for programs. Keys never depend on the language; numbers are exact texts; amounts have {@code low} and {@code high},
 * null where nothing bounds them.
 */
final class WhatIfJson {
  private final Phrasebook phrasebook;

  WhatIfJson(Phrasebook phrasebook) {
    this.phrasebook = phrasebook;
  }

  private interface Content {
    void write(JsonGenerator json);
  }

  private static String object(Content content) {
    var text = new StringWriter();
    try (JsonGenerator json = FindingsJson.generator(text)) {
      json.writeStartObject();
      content.write(json);
      json.writeEndObject();
    }
    return text.append('\n').toString();
  }

  String difference(String left, String right, Difference difference) {
    return object(json -> {
      json.writeStringProperty("left", left);
      json.writeStringProperty("right", right);
      node(difference, json);
    });
  }

  private static void node(Difference node, JsonGenerator json) {
    text(json, "name", node.node().name());
    points(json, "leftScore", node.left());
    points(json, "rightScore", node.right());
    points(json, "change", node.change());
    json.writeArrayPropertyStart("entries");
    for (Difference.Line line : node.lines()) {
      json.writeStartObject();
      json.writeStringProperty("kind", line.kind().id());
      points(json, "left", line.left());
      points(json, "right", line.right());
      points(json, "change", line.change());
      line.cause().ifPresent(cause -> cause(cause, json));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("children");
    for (Difference child : node.children()) {
      json.writeStartObject();
      node(child, json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  String whyNot(String subject, List<WhyNot> answers) {
    return object(json -> {
      json.writeStringProperty("subject", subject);
      json.writeArrayPropertyStart("rules");
      for (WhyNot answer : answers) {
        json.writeStartObject();
        cause(answer.cause(), json);
        text(json, "node", answer.node().flatMap(node -> node.name()));
        json.writeName("fires");
        if (answer.fires().isPresent()) {
          json.writeBoolean(answer.fires().get());
        } else {
          json.writeNull();
        }
        points(json, "points", answer.moved());
        json.writeArrayPropertyStart("would");
        answer.entries().stream().flatMap((Entry entry) -> entry.would().stream()).forEach(would -> json.writeString(phrasebook.say(would)));
        json.writeEndArray();
        json.writeArrayPropertyStart("flips");
        for (WhyNot.Flip flip : answer.flips()) {
          json.writeStartObject();
          json.writeStringProperty("distance", flip.distance().toString());
          points(json, "points", flip.moved());
          steps(flip.steps(), json);
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  private void steps(List<WhyNot.Step> steps, JsonGenerator json) {
    json.writeArrayPropertyStart("changes");
    for (WhyNot.Step step : steps) {
      json.writeStartObject();
      change(step, json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void change(WhyNot.Step step, JsonGenerator json) {
    json.writeStringProperty("subject", step.subject());
    json.writeStringProperty("fact", step.fact().name());
    text(json, "from", step.from().map(value -> cell(step.fact(), value)));
    json.writeStringProperty("to", cell(step.fact(), step.to()));
    json.writeStringProperty("distance", step.distance().toString());
    if (step.to() instanceof FactValue.Rows rows && step.fact().type() instanceof FactType.Records records) {
      json.writeArrayPropertyStart("rows");
      for (FactValue.Row row : rows.rows()) {
        json.writeStartObject();
        for (FactType.Field field : records.fields()) {
          FactValue value = row.fields().get(field.name());
          if (value != null && field.derived().isEmpty()) {
            json.writeStringProperty(field.name(), FactSheetWriter.cell(value, field.type(), phrasebook.language()));
          }
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private String cell(Fact fact, FactValue value) {
    return value instanceof FactValue.Rows rows ? Integer.toString(rows.rows().size()) : FactSheetWriter.cell(value, fact.type(), phrasebook.language());
  }

  String need(String subject, Need need) {
    return object(json -> {
      json.writeStringProperty("subject", subject);
      json.writeObjectPropertyStart("goal");
      switch (need.goal()) {
        case Goal.Score score -> json.writeStringProperty("score", score.points().toString());
        case Goal.Grade grade -> json.writeStringProperty("grade", grade.grade());
        case Goal.Rank rank -> json.writeNumberProperty("rank", rank.place());
        case Goal.Result result -> {
          json.writeStringProperty("result", result.name());
          json.writeStringProperty("value", result.value());
        }
      }
      json.writeEndObject();
      json.writeStringProperty("verdict", switch (need.verdict()) {
        case REACHED_ALREADY -> "reached-already";
        case BEST -> "best";
        case FOUND -> "found";
        case IMPOSSIBLE -> "impossible";
        case NOT_FOUND -> "not-found";
      });
      points(json, "before", need.before());
      points(json, "after", need.after());
      json.writeStringProperty("cost", need.cost().toString());
      json.writeArrayPropertyStart("changes");
      for (Need.Step step : need.steps()) {
        json.writeStartObject();
        change(step.change(), json);
        json.writeStringProperty("cost", step.cost().toString());
        json.writeEndObject();
      }
      json.writeEndArray();
      text(json, "most", need.most().map(Rational::toString));
      json.writeStringProperty("searched", need.searched().toString());
    });
  }

  private static void cause(Cause cause, JsonGenerator json) {
    json.writeNumberProperty("line", cause.line());
    cause.file().ifPresent(file -> json.writeStringProperty("file", file));
    json.writeStringProperty("rule", cause.rule());
    text(json, "clause", cause.clause());
  }

  private static void points(JsonGenerator json, String name, Points points) {
    json.writeObjectPropertyStart(name);
    text(json, "low", points.low().map(Rational::toString));
    text(json, "high", points.high().map(Rational::toString));
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, Optional<String> text) {
    json.writeName(name);
    if (text.isPresent()) {
      json.writeString(text.get());
    } else {
      json.writeNull();
    }
  }
}
