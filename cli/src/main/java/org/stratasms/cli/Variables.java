package org.stratasms.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;

/** Prints environment variables: as lines for a shell, or as JSON. */
final class Variables {
    private Variables() {}

    static void print(Map<String, String> variables, Output output, PrintWriter out) throws IOException {
        if (output.isJson()) {
            out.println(JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(variables));
        } else {
            variables.forEach((name, value) -> out.println("export " + name + "=" + value));
        }
        out.flush();
    }
}
