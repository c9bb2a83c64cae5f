package org.rubriclang.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.rubriclang.diagnostic.Fix;
import org.rubriclang.diagnostic.Nearest;
import org.rubriclang.diagnostic.Opposites;
import org.rubriclang.source.Source;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.grammar.RubricLexer;
import org.rubriclang.words.Language;

/**
 * Reads the sentences of a file one by one; one that cannot be read costs nobody else anything. What is said about it is the most helpful
 * thing that can be found out: that a line was broken in two, that a name needs its marks, what could stand there instead.
 */
final class FileReader {
  /** Brackets within brackets; nobody writes five. Each costs the parser some stack. */
  static final int DEEPEST_BRACKET = 50;

  /** Operators in one sentence: each makes the tree one deeper. */
  static final int MOST_OPERATORS = 400;

  /** Behind so many words the reasons of a fault are not looked for: every attempt reads the sentence again. */
  private static final int LONGEST_EXPLAINED = 300;

  private static final Set<Integer> OPENERS =
      Set.of(RubricLexer.RUBRIC, RubricLexer.RULES, RubricLexer.ROLLUP, RubricLexer.SECTION, RubricLexer.BONUS, RubricLexer.PENALTY, RubricLexer.ITEM, RubricLexer.PART, RubricLexer.OUTCOME,
          RubricLexer.EXAMPLE, RubricLexer.TOGETHER, RubricLexer.EACH_OF);

  private final Source source;
  private final Complaints complaints;
  private final SentenceReader reader;
  private final AstBuilder builder;
  private final Outline outline;

  /** That of the first sentence that has words of one. */
  private Language vocabulary = Language.ZH;

  FileReader(Source source, SentenceReader reader, Complaints complaints) {
    this.source = source;
    this.reader = reader;
    this.complaints = complaints;
    this.builder = new AstBuilder(complaints);
    this.outline = new Outline(complaints);
  }

  List<Line> read(List<Sentence> sentences) {
    vocabulary = sentences.stream().flatMap(sentence -> Expectations.vocabulary(sentence.tokens()).stream()).findFirst().orElse(Language.ZH);
    for (int i = 0; i < sentences.size(); i++) {
      Sentence sentence = sentences.get(i);
      if (!isReadable(sentence)) {
        outline.addFaulty(sentence.first().getType());
        continue;
      }
      switch (reader.read(sentence.tokens())) {
        case SentenceReader.Read it -> {
          Written written = builder.build(it.sentence());
          // What was left out may have been what a header lacks.
          if (sentence.faulty() && isHeader(written)) {
            outline.addFaulty(sentence.first().getType());
          } else {
            outline.add(written);
          }
        }
        case SentenceReader.Stopped it -> {
          boolean tookNext = !sentence.faulty() && i + 1 < sentences.size() && joinWithNext(sentence, sentences.get(i + 1));
          if (tookNext) {
            i++;
            continue;
          }
          boolean goesOnFromBefore = i > 0 && it.index() == 0 && joinsWithPrevious(sentences.get(i - 1), sentence);
          if (sentence.faulty()) {
            keepOpener(sentence, it.index());
          } else if (goesOnFromBefore) {
            complaints.brokenLine(span(sentence), between(sentences.get(i - 1), sentence));
            outline.addFaulty(0);
          } else {
            explain(sentence, i + 1 < sentences.size() ? Optional.of(sentences.get(i + 1)) : Optional.empty(), it.index());
            keepOpener(sentence, it.index());
          }
        }
      }
    }
    return outline.finish();
  }

  private static boolean isHeader(Written written) {
    return switch (written) {
      case Written.MoveHeader it -> true;
      case Written.LetHeader it -> true;
      case Written.TableHeader it -> true;
      case Written.FieldHeader it -> true;
      case Written.ResultHeader it -> true;
      case Written.RankHeader it -> true;
      case Written.GivenHeader it -> true;
      case Written.MembersHeader it -> true;
      case Written.ExpectHeader it -> true;
      case Written.Whole it -> false;
      case Written.BlockStart it -> false;
      case Written.EachStart it -> false;
      case Written.BlockEnd it -> false;
      case Written.FieldLine it -> false;
      case Written.Rows it -> false;
      case Written.Pairs it -> false;
    };
  }

  private boolean isReadable(Sentence sentence) {
    int depth = 0;
    int operators = 0;
    for (Token token : sentence.tokens()) {
      int type = token.getType();
      depth += type == RubricLexer.LEFT || type == RubricLexer.LEFT_LISTED ? 1 : type == RubricLexer.RIGHT ? -1 : 0;
      operators += isOperator(type) ? 1 : 0;
      if (depth > DEEPEST_BRACKET) {
        complaints.nestedTooDeep(Contexts.span(token), DEEPEST_BRACKET);
        return false;
      }
      if (operators > MOST_OPERATORS) {
        complaints.tooManyOperators(Contexts.span(token), MOST_OPERATORS);
        return false;
      }
    }
    return true;
  }

  private static boolean isOperator(int type) {
    return switch (type) {
      case RubricLexer.PLUS, RubricLexer.MINUS, RubricLexer.TIMES, RubricLexer.DIVIDE, RubricLexer.POWER, RubricLexer.AND, RubricLexer.OR,
          RubricLexer.NOT, RubricLexer.IF_NONE, RubricLexer.ROUND, RubricLexer.ROUND_TO, RubricLexer.KEEP, RubricLexer.TO_WHOLE, RubricLexer.LEFT, RubricLexer.LEFT_LISTED ->
        true;
      default -> false;
    };
  }

  // Lines that were broken in two.

  /** Two lines that are nothing alone and a sentence together. It is read, and said once. */
  private boolean joinWithNext(Sentence sentence, Sentence next) {
    boolean isCandidate = !complaints.isFull() && !next.faulty() && isOnNextLine(sentence, next)
        && sentence.tokens().size() + next.tokens().size() < LONGEST_EXPLAINED && reader.read(next.tokens()) instanceof SentenceReader.Stopped;
    if (isCandidate && reader.read(joined(sentence, next)) instanceof SentenceReader.Read it) {
      complaints.brokenLine(span(next), between(sentence, next));
      outline.add(builder.build(it.sentence()));
      return true;
    }
    return false;
  }

  /** A line that opens nothing and would go on with the complete one before it. */
  private boolean joinsWithPrevious(Sentence previous, Sentence sentence) {
    return !complaints.isFull() && !previous.faulty() && isOnNextLine(previous, sentence)
        && previous.tokens().size() + sentence.tokens().size() < LONGEST_EXPLAINED
        && reader.read(joined(previous, sentence)) instanceof SentenceReader.Read;
  }

  /** Whether only a line end parts them: a stop was meant. */
  private boolean isOnNextLine(Sentence first, Sentence second) {
    String between = source.text(between(first, second));
    return between.isBlank() && between.strip().isEmpty() && between.lines().count() <= 2;
  }

  private static Span between(Sentence first, Sentence second) {
    return Span.of(first.last().getStopIndex() + 1, second.first().getStartIndex());
  }

  private static List<Token> joined(Sentence first, Sentence second) {
    var tokens = new ArrayList<>(first.tokens().subList(0, first.tokens().size() - 1));
    tokens.addAll(second.tokens());
    return tokens;
  }

  private static Span span(Sentence sentence) {
    return Contexts.span(sentence.first()).cover(Contexts.span(sentence.last()));
  }

  // What is said about a sentence that stops.

  private void explain(Sentence sentence, Optional<Sentence> next, int index) {
    List<Token> tokens = sentence.tokens();
    Token token = tokens.get(index);
    Span span = Contexts.span(token);
    if (complaints.isFull() || index > LONGEST_EXPLAINED) {
      complaints.unexpected(span, List.of(), Optional.empty());
      return;
    }
    Optional<Span> grouped = groupedNumber(tokens, index);
    if (grouped.isPresent()) {
      complaints.groupedNumber(grouped.get());
      return;
    }
    if (index == 0) {
      explainStart(tokens);
      return;
    }
    for (int i = index; i >= Math.max(0, index - 1); i--) {
      if (isNameInDisguise(tokens, i) && isFold(tokens.get(i).getType())) {
        complaints.figureOfNothing(Contexts.span(tokens.get(i)));
        return;
      }
      if (isNameInDisguise(tokens, i)) {
        complaints.keywordAsName(Contexts.span(tokens.get(i)));
        return;
      }
    }
    Expectations expectations = Expectations.at(reader, tokens, index, vocabulary);
    complaints.unexpected(span, expectations.named(), nearest(expectations, token).or(() -> joiningWithNext(sentence, next, index)));
  }

  /** 凡 错件率 > 50% and 得 2 分 on the next line: that line is a sentence by itself, so joining them is only offered. */
  private Optional<Fix> joiningWithNext(Sentence sentence, Optional<Sentence> next, int index) {
    boolean stopsAtEnd = index == sentence.tokens().size() - 1;
    boolean joins = stopsAtEnd && next.isPresent() && isOnNextLine(sentence, next.get())
        && reader.read(joined(sentence, next.get())) instanceof SentenceReader.Read;
    return joins ? Optional.of(complaints.join(between(sentence, next.get()))) : Optional.empty();
  }

  /** 1,000: two numbers in a list for the grammar, one for everybody else. */
  private static Optional<Span> groupedNumber(List<Token> tokens, int index) {
    for (int i = Math.max(0, index - 3); i + 2 < tokens.size() && i <= index; i++) {
      Token thousands = tokens.get(i);
      Token comma = tokens.get(i + 1);
      Token rest = tokens.get(i + 2);
      boolean isGrouped = thousands.getType() == RubricLexer.NUMBER && comma.getType() == RubricLexer.COMMA && rest.getType() == RubricLexer.NUMBER
          && thousands.getStopIndex() + 1 == comma.getStartIndex() && comma.getStopIndex() + 1 == rest.getStartIndex()
          && wholeDigits(rest.getText()) == 3;
      if (isGrouped) {
        return Optional.of(Contexts.span(thousands).cover(Contexts.span(rest)));
      }
    }
    return Optional.empty();
  }

  private static int wholeDigits(String number) {
    int point = SourceCharacters.plain(number).indexOf('.');
    return point < 0 ? number.length() : point;
  }

  /** Whether the sentence could be read if this keyword were a name. */
  private boolean isNameInDisguise(List<Token> tokens, int index) {
    Token token = tokens.get(index);
    boolean isKeyword = token.getType() != RubricLexer.WORD && !token.getText().isEmpty() && Character.isLetter(token.getText().charAt(0));
    if (!isKeyword) {
      return false;
    }
    var changed = new ArrayList<>(tokens);
    changed.set(index, new CommonToken(RubricLexer.QUOTED_NAME, token.getText()));
    return reader.read(changed) instanceof SentenceReader.Read;
  }

  private static boolean isFold(int type) {
    return switch (type) {
      case RubricLexer.SUM_OF, RubricLexer.MEAN_OF, RubricLexer.MEDIAN_OF, RubricLexer.GREATEST_OF, RubricLexer.LEAST_OF -> true;
      default -> false;
    };
  }

  /** A sentence whose first word can begin none. */
  private void explainStart(List<Token> tokens) {
    Token token = tokens.getFirst();
    if (Keyword.find(token.getText()).filter(Keyword::opensLine).isPresent()) {
      // It does begin sentences: what is wrong stands further on, at the 时 that makes a condition of what is before it.
      Token wrong = tokens.stream().filter(one -> one.getType() == RubricLexer.WHILE).findFirst().orElse(token);
      complaints.unexpected(Contexts.span(wrong), List.of(), Optional.empty());
      return;
    }
    List<String> openers = openers().stream().filter(word -> !Opposites.between(token.getText(), word)).toList();
    Optional<String> opener = Nearest.nearest(token.getText(), openers);
    complaints.opensNothing(Contexts.span(token), opener.map(word -> complaints.write(Contexts.span(token), word)));
  }

  private static List<String> openers() {
    var spellings = new ArrayList<String>();
    for (Keyword keyword : Keyword.values()) {
      if (keyword.opensLine()) {
        keyword.spellings().stream().filter(spelling -> spelling.length() > 1).forEach(spellings::add);
      }
    }
    return spellings;
  }

  private Optional<Fix> nearest(Expectations expectations, Token token) {
    boolean isWord = token.getType() == RubricLexer.WORD;
    Optional<String> meant = isWord ? expectations.nearest(token.getText()) : Optional.empty();
    return meant.map(word -> complaints.write(Contexts.span(token), word));
  }

  // What survives.

  /** Keeps the opener of a sentence that went wrong behind its name, so that what stands under it has its place. */
  private void keepOpener(Sentence sentence, int index) {
    int type = sentence.first().getType();
    if (OPENERS.contains(type)) {
      for (int length = Math.min(index, LONGEST_EXPLAINED); length > 0; length--) {
        var beginning = new ArrayList<>(sentence.tokens().subList(0, length));
        Token last = beginning.getLast();
        beginning.add(new CommonToken(RubricLexer.END, ""));
        ((CommonToken) beginning.getLast()).setStartIndex(last.getStopIndex() + 1);
        ((CommonToken) beginning.getLast()).setStopIndex(last.getStopIndex());
        if (reader.read(beginning) instanceof SentenceReader.Read it) {
          outline.add(builder.build(it.sentence()));
          return;
        }
      }
    }
    outline.addFaulty(type);
  }
}
