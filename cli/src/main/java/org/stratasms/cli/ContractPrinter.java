package org.stratasms.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import org.stratasms.provisioning.ApplicationContract;

/** Prints the application contract: as lines for a shell, or as JSON. */
final class ContractPrinter {
    private ContractPrinter() {}

    static void print(ApplicationContract contract, Output output, PrintWriter out) throws IOException {
        if (output.isJson()) {
            out.println(JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(contract.variables()));
        } else {
            contract.variables().forEach((name, value) -> out.println("export " + name + "=" + value));
        }
        out.flush();
    }
}
