import java.io.FileInputStream;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.RDFParser;
import org.eclipse.rdf4j.rio.RDFWriter;
import org.eclipse.rdf4j.rio.Rio;

/** What RDF4J reads from each of some files; FILE.read has it as N-Quads. */
public class Read {
  public static void main(String[] files) throws Exception {
    for (String file : files) {
      RDFFormat format = Rio.getParserFormatForFileName(file).orElseThrow();
      try (FileInputStream in = new FileInputStream(file);
          java.io.FileOutputStream out = new java.io.FileOutputStream(file + ".read")) {
        RDFWriter writer = Rio.createWriter(RDFFormat.NQUADS, out);
        RDFParser parser = Rio.createParser(format);
        parser.setRDFHandler(writer);
        parser.parse(in, "http://example.org/");
      }
    }
  }
}
