package org.rubriclang.words;

/** The languages in which everything can be said. */
public enum Language {
  ZH,
  EN
}
