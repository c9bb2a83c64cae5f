package org.rubriclang.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rubriclang.source.Source;

/**
 * One compiled rubric.
 *
 * @param title the printed heading of the document
 * @param facts in the order of their declaration; {@link Fact#index()} is the place in this list
 * @param tally what the total is
 * @param carried what one period takes over from the one before; {@link Carried#index()} is the place in this list
 * @param lets in an order in which each reads only earlier ones; {@link Let#index()} is the place in this list
 * @param lists what the file calls a list, by that name
 * @param rankings all rankings, wherever they stand; {@link Ranking#index()} is the place in this list
 * @param total the root of the score: sections and items are below it
 * @param causes all statements and clauses that can move a point; {@link Cause#index()} is the place in this list
 * @param shortlists who is taken of all subjects
 * @param results what is published beside the points, in file order
 * @param nodes the nodes of the score in file order, the total first; {@link ScoreNode#index()} is the place in this list
 * @param roles the roles of the relations that the rubric uses; {@link Role#index()} is the place in this list
 * @param memberships the rubrics whose subjects belong to those of this one; {@link Membership#index()} is the place in this list
 * @param tracks the tracks beside the main one; {@link Track#index()} is the place in this list
 */
public record RubricModel(Source source, String name, Optional<String> title, Optional<String> document, Assessment assessment,
    List<String> readings, List<Fact> facts, List<Let> lets, Map<String, Term.Selection> lists, List<Ranking> rankings, List<Carried> carried, Tally tally, ScoreNode total, List<ScoreNode> nodes,
    List<Cause> causes, List<Rule.Veto> vetoes, List<Rule.Require> requirements, Optional<GradeScale> grades, List<Shortlist> shortlists, List<Result> results, List<String> eligibilities,
    List<Role> roles, List<Track> tracks, List<Membership> memberships, List<Example> examples) {
  public RubricModel {
    roles = List.copyOf(roles);
    memberships = List.copyOf(memberships);
    tracks = List.copyOf(tracks);
    readings = List.copyOf(readings);
    facts = List.copyOf(facts);
    lets = List.copyOf(lets);
    lists = Map.copyOf(lists);
    rankings = List.copyOf(rankings);
    carried = List.copyOf(carried);
    nodes = List.copyOf(nodes);
    causes = List.copyOf(causes);
    vetoes = List.copyOf(vetoes);
    requirements = List.copyOf(requirements);
    shortlists = List.copyOf(shortlists);
    results = List.copyOf(results);
    eligibilities = List.copyOf(eligibilities);
    examples = List.copyOf(examples);
  }

  /** The same with the roles and tracks of another. */
  public RubricModel withTracks(List<Role> others, List<Track> linked) {
    return new RubricModel(source, name, title, document, assessment, readings, facts, lets, lists, rankings, carried, tally, total, nodes, causes, vetoes, requirements,
        grades, shortlists, results, eligibilities, others, linked, memberships, examples);
  }

  /** The nodes of all tracks, the main one's first; {@link ScoreNode#index()} is the place in this list. */
  public List<ScoreNode> nodesOfAllTracks() {
    if (tracks.isEmpty()) {
      return nodes;
    }
    List<ScoreNode> all = new ArrayList<>(nodes);
    tracks.forEach(track -> all.addAll(track.nodes()));
    return all;
  }

  /** One that takes nobody out of all subjects and knows no roles. */
  public RubricModel(Source source, String name, Optional<String> title, Optional<String> document, Assessment assessment,
      List<String> readings, List<Fact> facts, List<Let> lets, List<Ranking> rankings, ScoreNode total, List<ScoreNode> nodes,
      List<Cause> causes, List<Rule.Veto> vetoes, List<Rule.Require> requirements, Optional<GradeScale> grades, List<String> eligibilities,
      List<Example> examples) {
    this(source, name, title, document, assessment, readings, facts, lets, Map.of(), rankings, List.of(), Tally.OF_MARKS, total, nodes, causes, vetoes, requirements, grades,
        List.of(), List.of(), eligibilities, List.of(), List.of(), List.of(), examples);
  }

  public Optional<Fact> fact(String name) {
    return facts.stream().filter(fact -> fact.name().equals(name)).findFirst();
  }

  /** The size of the sample in which the fact's events were found; empty where the fact is not sampled. */
  public Optional<Fact> sampleSize(Fact fact) {
    return fact.sampled() ? facts.stream().filter(other -> other.isSampleSizeOf(fact)).findFirst() : Optional.empty();
  }

  /** All losses of eligibility that some statement can raise, each once. */
  public List<Consequence.Disqualify> lostFor() {
    Stream<Consequence> ofVetoes = vetoes.stream().flatMap(veto -> veto.consequences().stream());
    Stream<Consequence> ofMoves = nodes.stream().flatMap(node -> node.rules().stream())
        .flatMap(rule -> rule instanceof Rule.Move move ? move.raises().stream().map(Rule.Raise::consequence) : Stream.empty());
    return Stream.concat(ofVetoes, ofMoves)
        .flatMap(consequence -> consequence instanceof Consequence.Disqualify lost ? Stream.of(lost) : Stream.empty())
        .distinct()
        .toList();
  }
}
