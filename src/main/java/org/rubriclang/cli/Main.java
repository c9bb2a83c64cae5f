package org.rubriclang.cli;

/** Where {@code bin/rubric} enters. */
public final class Main {
  private Main() {}

  /** Prints the version. */
  public static void main(String[] arguments) {
    System.out.println("rubric " + Main.class.getPackage().getImplementationVersion());
  }
}
