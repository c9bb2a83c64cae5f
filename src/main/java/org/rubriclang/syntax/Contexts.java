package org.rubriclang.syntax;

import static org.rubriclang.syntax.grammar.RubricParser.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.grammar.RubricParser;
import org.rubriclang.value.PeriodUnit;

/** What every builder asks of the contexts that the parser makes: where they stand, and what their parts become. */
final class Contexts {
  private Contexts() {}

  static PeriodUnit period(PeriodContext period) {
    return switch (period.getStart().getType()) {
      case DAY -> PeriodUnit.DAY;
      case WEEK -> PeriodUnit.WEEK;
      case MONTH -> PeriodUnit.MONTH;
      case QUARTER -> PeriodUnit.QUARTER;
      case HALF_YEAR -> PeriodUnit.HALF_YEAR;
      case YEAR -> PeriodUnit.YEAR;
      default -> throw unknown(period);
    };
  }

  static Optional<Text> text(Token token) {
    return token == null ? Optional.empty() : Optional.of(textOf(token));
  }

  static Text text(TerminalNode node) {
    return textOf(node.getSymbol());
  }

  static Text textOf(Token token) {
    String written = token.getText();
    char last = written.charAt(written.length() - 1);
    boolean isClosed = written.length() > 1 && (last == '"' || last == '”' || last == '＂');
    return new Text(written.substring(1, isClosed ? written.length() - 1 : written.length()), span(token));
  }

  static Span span(Token token) {
    return Span.of(token.getStartIndex(), token.getStopIndex() + 1);
  }

  static Span span(ParserRuleContext context) {
    return between(context.getStart(), context.getStop());
  }

  static Span cover(ParserRuleContext first, ParserRuleContext last) {
    return span(first).cover(span(last));
  }

  static Span spanWithoutComma(ParserRuleContext context) {
    boolean hasComma = context.getStart().getType() == COMMA && context.getChildCount() > 1;
    int start = hasComma ? ((TerminalNode) context.getChild(0)).getSymbol().getStopIndex() + 1 : context.getStart().getStartIndex();
    if (hasComma && context.getChild(1) instanceof TerminalNode second) {
      start = second.getSymbol().getStartIndex();
    }
    return Span.of(start, context.getStop().getStopIndex() + 1);
  }

  /** A rule that read nothing (no options) has its stop before its start. */
  private static Span between(Token start, Token stop) {
    if (stop == null || stop.getStopIndex() + 1 < start.getStartIndex()) {
      return Span.of(start.getStartIndex(), start.getStartIndex());
    }
    return Span.of(start.getStartIndex(), stop.getStopIndex() + 1);
  }

  static <C, R> List<R> all(List<C> contexts, Function<C, R> translation) {
    var translated = new ArrayList<R>(contexts.size());
    for (C context : contexts) {
      translated.add(translation.apply(context));
    }
    return translated;
  }

  static <C, R> Optional<R> optional(@Nullable C context, Function<C, R> translation) {
    return context == null ? Optional.empty() : Optional.of(translation.apply(context));
  }

  /** The grammar got an alternative that is not translated: our own mistake, and the first test of it shows it. */
  static IllegalStateException unknown(ParserRuleContext context) {
    return new IllegalStateException(context.getClass().getSimpleName() + " of " + RubricParser.ruleNames[context.getRuleIndex()]);
  }
}
