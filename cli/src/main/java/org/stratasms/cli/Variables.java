package org.stratasms.cli;

import java.io.PrintWriter;
import java.util.Map;
import org.stratasms.provisioning.ApplicationContract;

/** The environment variables that lead an application to an environment, and its AWS SDK to the AWS that holds it. */
final class Variables {
    private Variables() {}

    /** The variables of the AWS, then those of the environment. Modifiable. */
    static Map<String, String> of(Connection connection, ApplicationContract contract) {
        var variables = connection.variables();
        variables.putAll(contract.variables());
        return variables;
    }

    /** Prints them as lines for a shell. */
    static void print(Map<String, String> variables, PrintWriter out) {
        variables.forEach((name, value) -> out.println("export " + name + "=" + value));
    }
}
