package dev.exuvia.extractors.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Finds rule files where the product lies, in a folder of classes as well as in a jar. */
final class RuleFiles {
  private static final String FOLDER = "rules";

  private RuleFiles() {}

  /** The content of every {@code rules/*.yml}, by name. */
  static SortedMap<String, byte[]> onClassPath(ClassLoader loader) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try {
      for (URL folder : Collections.list(loader.getResources(FOLDER))) {
        URLConnection connection = folder.openConnection();
        if (connection instanceof JarURLConnection jar) {
          jar.setUseCaches(false);
          try (JarFile file = jar.getJarFile()) {
            readJar(file, files);
          }
        } else {
          readFolder(Path.of(URI.create(folder.toURI().toString())), files);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path that is no address", e);
    }
    return files;
  }

  private static void readJar(JarFile jar, SortedMap<String, byte[]> files) throws IOException {
    List<JarEntry> entries = Collections.list(jar.entries());
    for (JarEntry entry : entries) {
      String name = entry.getName();
      if (name.startsWith(FOLDER + "/") && name.endsWith(".yml")) {
        try (InputStream in = jar.getInputStream(entry)) {
          files.put(name, in.readAllBytes());
        }
      }
    }
  }

  private static void readFolder(Path folder, SortedMap<String, byte[]> files) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      for (Path file : list.filter(f -> f.toString().endsWith(".yml")).toList()) {
        files.put(FOLDER + "/" + file.getFileName(), Files.readAllBytes(file));
      }
    }
  }
}
