import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.nio.file.*;
import java.util.*;

/** Formats every Java source below a folder ({@code apply}) or names those that are not formatted ({@code check}). */
public class Format {
    public static void main(String[] args) throws Exception {
        boolean apply = args[0].equals("apply");
        Path root = Path.of(args[1]);
        var options = JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.GOOGLE).formatJavadoc(false).build();
        var formatter = Formatter.createFormatter(options);
        List<Path> files;
        try (var walk = Files.walk(root)) {
            files = walk.filter(p -> p.toString().endsWith(".java") && p.toString().contains("src") && !root.relativize(p).toString().contains("target")).sorted().toList();
        }
        var wrong = Collections.synchronizedList(new ArrayList<String>());
        files.parallelStream().forEach(file -> {
            try {
                String before = Files.readString(file);
                String after = formatter.formatSourceAndFixImports(before);
                if (before.equals(after)) return;
                if (apply) Files.writeString(file, after);
                wrong.add(root.relativize(file).toString());
            } catch (Exception e) {
                wrong.add(root.relativize(file) + ": " + e.getMessage());
            }
        });
        System.out.println((apply ? "formatted " : "not formatted: ") + wrong.size() + " of " + files.size() + " files");
        wrong.forEach(f -> System.out.println("  " + f));
        if (!apply && !wrong.isEmpty()) {
            System.out.println("Run: mvn process-sources -N -Dformat=apply");
            System.exit(1);
        }
    }
}
