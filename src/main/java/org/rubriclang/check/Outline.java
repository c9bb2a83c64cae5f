package org.rubriclang.check;

import java.util.List;
import java.util.Optional;
import org.rubriclang.syntax.Line;
import org.rubriclang.syntax.Statement;

/**
 * The file, sorted by what its lines are for.
 *
 * @param nodes all nodes of the score in file order, the total first
 * @param results what is published beside the points
 * @param grades those that the file can give
 * @param outcome what stands under {@code outcome} and moves no points
 */
record Outline(Optional<Line.Rubric> rubric, Optional<Line.SourceOf> document, Optional<Line.Assess> assess, List<Line.Subjects> groups, Optional<Line.Total> total,
    List<String> readings, List<Line.Fact> facts, List<Line.Let> lets, List<Line.Table> tables, List<NodeDraft> nodes, List<Covered<Statement>> outcome,
    List<Covered<Line.Result>> results,
    List<Line.Example> examples, List<Line.Use> uses, List<Line.Relation> relations, List<Line.Track> tracks, Grades grades) {
  Outline {
    groups = List.copyOf(groups);
    readings = List.copyOf(readings);
    facts = List.copyOf(facts);
    lets = List.copyOf(lets);
    tables = List.copyOf(tables);
    nodes = List.copyOf(nodes);
    outcome = List.copyOf(outcome);
    results = List.copyOf(results);
    examples = List.copyOf(examples);
    uses = List.copyOf(uses);
    relations = List.copyOf(relations);
    tracks = List.copyOf(tracks);
  }

  /** Whether the file is no rubric but the rules that rubrics use: who is assessed, and what is worth how much, they may say. */
  boolean isRules() {
    return rubric.stream().anyMatch(opened -> opened.kind() == Line.FileKind.RULES);
  }

  NodeDraft root() {
    return nodes.getFirst();
  }
}
