package org.rubriclang;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Holds the compiled classes against the table of rooms: who may use whom, which library is met behind which door, and what the rooms
 * promise not to do. A room is a package directly under {@code org.rubriclang}, with all that lies below it.
 */
class HouseTest {
  private static final String HOUSE = "org.rubriclang";
  private static final String HALL = "Rubric";

  /** Rooms up to here touch no files, no clock and no statics; the doors are above. */
  private static final String HIGHEST_PURE = "whatif";

  /** Made from the grammar and from the page templates: nobody writes it, so only the arrows between rooms are looked at. */
  private static final List<String> GENERATED = List.of(HOUSE + ".syntax.grammar", HOUSE + ".report.page");

  /**
   * The rooms from the ground up, and the rooms each may use, which all stand before it: so there is no ring. The front hall is the
   * classes of {@code org.rubriclang} itself.
   */
  private static final List<Room> ROOMS =
      List.of(
          new Room("source"),
          new Room("value"),
          new Room("words", "value"),
          new Room("diagnostic", "source", "words"),
          new Room("syntax", "source", "value", "words", "diagnostic"),
          new Room("model", "source", "value", "words"),
          new Room("format", "source", "value", "words", "syntax"),
          new Room("check", "source", "value", "words", "diagnostic", "syntax", "model"),
          new Room("ledger", "source", "value", "words", "model"),
          new Room("eval", "source", "value", "words", "diagnostic", "model", "ledger"),
          new Room("data", "source", "value", "words", "diagnostic", "model"),
          new Room("outcome", "source", "value", "words", "diagnostic", "model", "ledger"),
          new Room(
              "report", "source", "value", "words", "diagnostic", "syntax", "model", "format", "check", "ledger", "eval", "data",
              "outcome"),
          new Room(
              HALL, "source", "value", "words", "diagnostic", "syntax", "model", "format", "check", "ledger", "eval", "data", "outcome",
              "report"),
          new Room(
              "whatif", HALL, "source", "value", "words", "diagnostic", "model", "ledger", "eval", "data", "outcome"),
          // The doors use the hall and the values it hands out; checking and evaluating is what the hall does for them.
          new Room(
              "repl", HALL, "source", "value", "words", "diagnostic", "syntax", "model", "format", "ledger", "data", "outcome", "report",
              "whatif"),
          new Room(
              "lsp", HALL, "source", "value", "words", "diagnostic", "syntax", "model", "format", "ledger", "data", "outcome", "report"),
          // It also opens the other two doors.
          new Room(
              "cli", HALL, "source", "value", "words", "diagnostic", "syntax", "model", "format", "ledger", "data", "outcome", "report",
              "whatif", "repl", "lsp"));

  /** Libraries by the beginning of their packages, and the only rooms that may import them. */
  private static final Map<String, Set<String>> NEIGHBOURS =
      Map.of(
          "org.antlr", Set.of("syntax"),
          "org.jline", Set.of("repl"),
          "net.sourceforge.pinyin4j", Set.of("repl"),
          "org.eclipse.lsp4j", Set.of("lsp"),
          "tools.jackson", Set.of("data", "report", "cli"),
          "com.fasterxml.jackson", Set.of("data", "report", "cli"),
          "de.siegmar.fastcsv", Set.of("data", "report"),
          "org.apache.commons.text", Set.of("report"),
          "gg.jte", Set.of("report"));

  private static final Set<String> NOT_TO_BE_CAUGHT =
      Set.of(
          "java.lang.Error", "java.lang.VirtualMachineError", "java.lang.StackOverflowError",
          "java.lang.OutOfMemoryError");

  private static JavaClasses classes;

  @BeforeAll
  static void readTheClasses() {
    classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(HOUSE);
  }

  /** A room and the rooms it may use. */
  private record Room(String name, Set<String> mayUse) {
    Room(String name, String... mayUse) {
      this(name, Set.of(mayUse));
    }
  }

  @Test
  void tableItselfPointsDown() {
    for (Room room : ROOMS) {
      for (String used : room.mayUse()) {
        assertThat(ROOMS.indexOf(room(used))).as("%s may use %s", room.name(), used).isLessThan(ROOMS.indexOf(room));
      }
    }
  }

  @Test
  void everyClassLivesInARoom() {
    assertThat(classes.stream().filter(type -> roomOf(type).isEmpty()).map(JavaClass::getName)).isEmpty();
  }

  @Test
  void everyRoomSaysWhatItIsFor() throws Exception {
    Path sources = Path.of("src/main/java/org/rubriclang");
    List<String> silent = new ArrayList<>();
    for (Room room : ROOMS) {
      Path folder = room.name().equals(HALL) ? sources : sources.resolve(room.name());
      if (holdsJava(folder) && !Files.exists(folder.resolve("package-info.java"))) {
        silent.add(room.name());
      }
    }

    assertThat(silent).as("rooms without package-info.java").isEmpty();
  }

  @Test
  void roomsUseOnlyTheRoomsTheyMay() {
    Set<String> forbidden = new TreeSet<>();
    for (JavaClass type : classes) {
      Optional<Room> from = roomOf(type);
      type.getDirectDependenciesFromSelf().forEach(dependency -> {
        Optional<Room> to = roomOf(dependency.getTargetClass().getBaseComponentType());
        if (from.isPresent() && to.isPresent() && !from.equals(to) && !from.get().mayUse().contains(to.get().name())) {
          forbidden.add(from.get().name() + " uses " + to.get().name() + ": " + dependency.getDescription());
        }
      });
    }

    assertThat(forbidden).isEmpty();
  }

  @Test
  void librariesAreMetBehindTheirDoor() {
    Set<String> forbidden = new TreeSet<>();
    for (JavaClass type : classes) {
      String room = roomOf(type).map(Room::name).orElse("");
      type.getDirectDependenciesFromSelf().forEach(dependency -> NEIGHBOURS.forEach((library, rooms) -> {
        if (isIn(dependency.getTargetClass().getBaseComponentType(), library) && !rooms.contains(room)) {
          forbidden.add(room + " uses " + library + ": " + dependency.getDescription());
        }
      }));
    }

    assertThat(forbidden).isEmpty();
  }

  @Test
  void nothingBelowTheDoorsTouchesFiles() {
    noClasses()
        .that(areWrittenUpTo(HIGHEST_PURE))
        .should()
        .dependOnClassesThat(
            describe(
                "read or write files, or start processes",
                type -> isIn(type, "java.nio.file")
                    || isIn(type, "java.nio.channels")
                    || isIn(type, "java.net")
                    || type.getName().startsWith("java.io.File")
                    || type.getName().equals("java.io.RandomAccessFile")
                    || type.getName().equals("java.lang.ProcessBuilder")
                    || type.getName().equals("java.lang.Runtime")))
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void nothingBelowTheDoorsPrintsOrAsksTheMachine() {
    noClasses()
        .that(areWrittenUpTo(HIGHEST_PURE))
        .should()
        .accessTargetWhere(
            access(
                "the streams, clock, properties or environment of the process",
                (owner, name) -> owner.equals("java.lang.System")
                    && !Set.of("arraycopy", "identityHashCode", "lineSeparator").contains(name)))
        .orShould()
        .callMethodWhere(call("printStackTrace()", (owner, called) -> called.getName().equals("printStackTrace")))
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void nothingBelowTheDoorsKnowsTheClockTheZoneOrChance() {
    noClasses()
        .that(areWrittenUpTo(HIGHEST_PURE))
        .should()
        .callMethodWhere(
            call(
                "the present time or the default zone",
                (owner, called) -> owner.startsWith("java.time.")
                        && (called.getName().equals("now") || called.getName().startsWith("system"))
                    || owner.equals("java.util.TimeZone") && called.getName().equals("getDefault")
                    || owner.equals("java.util.Calendar") && called.getName().equals("getInstance")))
        .orShould()
        .callMethodWhere(
            call(
                "chance",
                (owner, called) -> owner.equals("java.lang.Math") && called.getName().equals("random")
                    || owner.equals("java.util.UUID") && called.getName().equals("randomUUID")))
        .orShould()
        .dependOnClassesThat(
            describe(
                "hold the present time or chance",
                type -> Set.of("java.util.Date", "java.util.Random", "java.security.SecureRandom",
                        "java.util.concurrent.ThreadLocalRandom")
                    .contains(type.getName())))
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void nothingBelowTheDoorsDependsOnTheDefaultLocaleOrCharset() {
    noClasses()
        .that(areWrittenUpTo(HIGHEST_PURE))
        .should()
        .callMethodWhere(
            call("a default locale or charset", HouseTest::asksForADefault))
        .orShould()
        .callConstructorWhere(
            call(
                "a String of bytes in the default charset",
                (owner, called) -> owner.equals("java.lang.String")
                    && !parameters(called).isEmpty()
                    && parameters(called).getFirst().equals("byte[]")
                    && parameters(called).stream().allMatch(type -> type.equals("byte[]") || type.equals("int"))))
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void nothingBelowTheDoorsHoldsStateInStatics() {
    fields()
        .that()
        .areDeclaredInClassesThat(areWrittenUpTo(HIGHEST_PURE))
        .and()
        .areStatic()
        .should()
        .beFinal()
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void engineStaysPortable() {
    noClasses()
        .that(areWrittenUpTo("outcome"))
        .should()
        .dependOnClassesThat(
            describe(
                "a compiler to the browser lacks",
                type -> isIn(type, "java.lang.reflect")
                    || isIn(type, "java.text")
                    || isIn(type, "java.util.logging")
                    || isIn(type, "java.util.concurrent.locks")
                    || type.getName().equals("java.lang.Character$UnicodeScript")
                    || type.getName().equals("java.util.Formatter")))
        .orShould()
        .callMethodWhere(
            call(
                "reflection",
                (owner, called) -> owner.equals("java.lang.Class")
                    && (called.getName().equals("forName")
                        || called.getName().equals("newInstance")
                        || called.getName().startsWith("getDeclared")
                        || called.getName().matches("get(Method|Field|Constructor|RecordComponent)s?"))))
        .orShould()
        .callMethodWhere(
            call(
                "String.format",
                (owner, called) -> owner.equals("java.lang.String") && Set.of("format", "formatted").contains(called.getName())))
        .orShould()
        .callMethodWhere(call("codePoints()", (owner, called) -> called.getName().equals("codePoints")))
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void depthIsLimitedRatherThanCaught() {
    Set<String> catching = new TreeSet<>();
    for (JavaClass type : classes) {
      if (areWrittenUpTo(HIGHEST_PURE).test(type)) {
        for (JavaCodeUnit code : type.getCodeUnits()) {
          code.getTryCatchBlocks().stream()
              .flatMap(block -> block.getCaughtThrowables().stream())
              .filter(caught -> NOT_TO_BE_CAUGHT.contains(caught.getName()))
              .forEach(caught -> catching.add(code.getFullName() + " catches " + caught.getName()));
        }
      }
    }

    assertThat(catching).isEmpty();
  }

  @Test
  void pointsAreNeverBinaryFractions() {
    Set<String> inexact = new TreeSet<>();
    Set<String> exactRooms = Set.of("value", "model", "ledger", "eval", "outcome");
    for (JavaClass type : classes) {
      if (roomOf(type).filter(room -> exactRooms.contains(room.name())).isPresent()) {
        type.getFields().stream().filter(field -> isBinaryFraction(field.getRawType())).map(JavaField::getFullName).forEach(inexact::add);
        for (JavaCodeUnit code : type.getCodeUnits()) {
          if (Stream.concat(Stream.of(code.getRawReturnType()), code.getRawParameterTypes().stream()).anyMatch(HouseTest::isBinaryFraction)) {
            inexact.add(code.getFullName());
          }
          code.getMethodCallsFromSelf().stream()
              .filter(call -> isBinaryFraction(call.getTarget().getRawReturnType()))
              .forEach(call -> inexact.add(call.getDescription()));
        }
      }
    }

    assertThat(inexact).isEmpty();
  }

  private static boolean isBinaryFraction(JavaClass type) {
    return Set.of("double", "float", "java.lang.Double", "java.lang.Float").contains(type.getBaseComponentType().getName());
  }

  /** Methods that quietly take the default locale or charset of the machine. */
  private static boolean asksForADefault(String owner, CodeUnitCallTarget called) {
    List<String> parameters = parameters(called);
    boolean takesLocale = parameters.contains("java.util.Locale");
    return switch (owner) {
      case "java.util.Locale" -> called.getName().equals("getDefault");
      case "java.nio.charset.Charset" -> called.getName().equals("defaultCharset");
      case "java.lang.String" -> switch (called.getName()) {
        case "toLowerCase", "toUpperCase", "format" -> !takesLocale;
        case "formatted" -> true;
        case "getBytes" -> parameters.isEmpty();
        default -> false;
      };
      case "java.text.NumberFormat", "java.text.Collator", "java.text.DateFormat", "java.time.format.DateTimeFormatter" ->
          (called.getName().endsWith("Instance") || called.getName().equals("ofPattern")) && !takesLocale;
      default -> false;
    };
  }

  private static List<String> parameters(CodeUnitCallTarget called) {
    return called.getRawParameterTypes().stream().map(JavaClass::getName).map(HouseTest::readable).toList();
  }

  private static String readable(String typeName) {
    return typeName.equals("[B") ? "byte[]" : typeName;
  }

  private interface CallTest {
    boolean test(String owner, CodeUnitCallTarget called);
  }

  private interface AccessTest {
    boolean test(String owner, String name);
  }

  private static DescribedPredicate<JavaCall<?>> call(String description, CallTest test) {
    return target(describe(description, called -> test.test(called.getOwner().getName(), called)));
  }

  private static DescribedPredicate<JavaAccess<?>> access(String description, AccessTest test) {
    return describe(description, access -> test.test(access.getTargetOwner().getName(), access.getTarget().getName()));
  }

  private static DescribedPredicate<JavaClass> areWrittenUpTo(String highest) {
    int height = ROOMS.indexOf(room(highest));
    return describe(
        "live in " + highest + " or below and are written by hand",
        type -> roomOf(type).filter(room -> ROOMS.indexOf(room) <= height).isPresent() && GENERATED.stream().noneMatch(name -> isIn(type, name)));
  }

  private static boolean isIn(JavaClass type, String packageName) {
    return type.getPackageName().equals(packageName) || type.getPackageName().startsWith(packageName + ".");
  }

  private static Optional<Room> roomOf(JavaClass type) {
    if (type.getPackageName().equals(HOUSE)) {
      return Optional.of(room(HALL));
    }
    return ROOMS.stream().filter(room -> isIn(type, HOUSE + "." + room.name())).findFirst();
  }

  private static Room room(String name) {
    return ROOMS.stream().filter(room -> room.name().equals(name)).findFirst().orElseThrow();
  }

  private static boolean holdsJava(Path folder) throws Exception {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".java"));
    }
  }
}
