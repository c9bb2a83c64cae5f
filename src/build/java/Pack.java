import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antlr.v4.runtime.atn.ATNDeserializer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.rubriclang.source.Source;
import org.rubriclang.syntax.KnownDecisions;
import org.rubriclang.syntax.KnownShapes;
import org.rubriclang.syntax.grammar.RubricParser;
import org.rubriclang.words.Packed;

/**
 * Writes the class {@code Packed} of a jar: the texts of all messages, and what lexer and parser find out about the grammar. A start takes
 * them from there, instead of opening files and finding out. What the parser then hardly ever needs is made when it needs it.
 *
 * <p>Not part of the program; the build runs it from source. Its arguments are the jar, the folder of the texts and folders of rubrics, from
 * which the parser learns how sentences are told apart.
 */
final class Pack {
  /** A constant may take 65,535 bytes, and a character three. */
  private static final int LONGEST_CONSTANT = 20_000;

  private static final String PACKED = Type.getInternalName(Packed.class);
  private static final String ACCESS = "(Ljava/lang/String;)Ljava/lang/String;";

  public static void main(String[] arguments) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (Path file : files(Path.of(arguments[1]), ".txt")) {
      texts.put(file.getFileName().toString(), read(file));
    }
    var rubrics = new ArrayList<Source>();
    for (int i = 2; i < arguments.length; i++) {
      for (Path file : files(Path.of(arguments[i]), ".rubric")) {
        rubrics.add(new Source(file.getFileName().toString(), read(file)));
      }
    }
    texts.put(KnownDecisions.NAME, KnownDecisions.learn(rubrics));
    texts.put(KnownShapes.NAME, KnownShapes.learn());

    try (FileSystem jar = FileSystems.newFileSystem(Path.of(arguments[0]))) {
      Files.write(jar.getPath(PACKED + ".class"), write(texts));
      Path parser = jar.getPath(Type.getInternalName(RubricParser.class) + ".class");
      Files.write(parser, withoutNetwork(Files.readAllBytes(parser)));
    }
  }

  /**
   * The generated parser, which would make the network of its states whenever it is loaded, without that: it is the last thing its static
   * part does, and the program makes the network itself where it needs it.
   */
  private static byte[] withoutNetwork(byte[] parser) {
    var writer = new ClassWriter(0);
    new ClassReader(parser).accept(new ClassVisitor(Opcodes.ASM9, writer) {
      @Override
      public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        return name.equals("<clinit>") ? new BeforeNetwork(next) : next;
      }
    }, ClassReader.SKIP_DEBUG);
    return writer.toByteArray();
  }

  /** Ends a method where it would make the network. */
  private static final class BeforeNetwork extends MethodVisitor {
    private final MethodVisitor whole;

    BeforeNetwork(MethodVisitor whole) {
      super(Opcodes.ASM9, whole);
      this.whole = whole;
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      super.visitTypeInsn(opcode, type);
      if (opcode == Opcodes.NEW && type.equals(Type.getInternalName(ATNDeserializer.class))) {
        super.visitInsn(Opcodes.POP);
        super.visitInsn(Opcodes.RETURN);
        mv = null;
      }
    }

    @Override
    public void visitMaxs(int stack, int locals) {
      whole.visitMaxs(stack, locals);
      whole.visitEnd();
    }
  }

  /** Sorted, so that the same files give the same bytes. */
  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  /** A rubric of the tests may be in any encoding: nothing is learnt from what cannot be read. */
  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private static byte[] write(Map<String, String> texts) {
    var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V21, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, PACKED, null, "java/lang/Object", null);
    MethodVisitor chooser = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "text", ACCESS, null, null);
    chooser.visitCode();
    int number = 0;
    for (Map.Entry<String, String> text : texts.entrySet()) {
      // A method each: only the constants of one that runs are ever made strings.
      String method = "text" + number++;
      writeText(writer, method, text.getValue());
      var other = new Label();
      chooser.visitLdcInsn(text.getKey());
      chooser.visitVarInsn(Opcodes.ALOAD, 0);
      chooser.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/String", "equals", "(Ljava/lang/Object;)Z", false);
      chooser.visitJumpInsn(Opcodes.IFEQ, other);
      chooser.visitMethodInsn(Opcodes.INVOKESTATIC, PACKED, method, "()Ljava/lang/String;", false);
      chooser.visitInsn(Opcodes.ARETURN);
      chooser.visitLabel(other);
      chooser.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }
    chooser.visitLdcInsn("");
    chooser.visitInsn(Opcodes.ARETURN);
    chooser.visitMaxs(0, 0);
    chooser.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void writeText(ClassWriter writer, String name, String text) {
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, name, "()Ljava/lang/String;", null, null);
    method.visitCode();
    method.visitLdcInsn(text.substring(0, Math.min(text.length(), LONGEST_CONSTANT)));
    for (int start = LONGEST_CONSTANT; start < text.length(); start += LONGEST_CONSTANT) {
      method.visitLdcInsn(text.substring(start, Math.min(text.length(), start + LONGEST_CONSTANT)));
      method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/String", "concat", ACCESS, false);
    }
    method.visitInsn(Opcodes.ARETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }
}
