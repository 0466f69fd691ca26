import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.jena.query.*;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.TDB2;
import org.apache.jena.tdb2.TDB2Factory;

/** Asks a TDB2 folder, its default graph the union, the queries of some files; the rows of each go to FILE.json. */
public class Ask {
  public static void main(String[] arguments) throws Exception {
    Dataset dataset = TDB2Factory.connectDataset(arguments[0]);
    for (int i = 1; i < arguments.length; i++) {
      String file = arguments[i];
      Query query = QueryFactory.create(Files.readString(Path.of(file)));
      Txn.executeRead(dataset, () -> {
        try (QueryExecution asked = QueryExecutionFactory.create(query, dataset);
            OutputStream out = Files.newOutputStream(Path.of(file + ".json"))) {
          asked.getContext().set(TDB2.symUnionDefaultGraph, true);
          ResultSetFormatter.outputAsJSON(out, asked.execSelect());
        } catch (java.io.IOException error) {
          throw new RuntimeException(file, error);
        }
      });
    }
  }
}
