package org.stratasms.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.project.FileChange;
import org.stratasms.provisioning.project.Installation;

/** Shows an installation for {@code install} and {@code update}, and writes it with {@code --write}. */
final class ProjectChanges {
    private ProjectChanges() {}

    /** The diff goes to stdout alone, so that {@code git apply} can take it; what to do next goes to stderr. */
    static int show(Installation installation, boolean write, Output output, Console console) {
        var changes = installation.changes();
        if (write) {
            console.sayingOnInterrupt(
                    "strata-sms: interrupted. Writing ends first: all files are written, or none. See 'git status'.",
                    () -> {
                        installation.write();
                        return changes;
                    });
        }
        output.print(console.out(), document(installation, write), out -> out.print(installation.diff()));
        console.err().println("strata-sms: " + summary(changes.size(), write));
        if (write || changes.isEmpty()) {
            console.err().print(installation.nextSteps());
        }
        console.err().flush();
        return 0;
    }

    private static String summary(int changes, boolean written) {
        if (changes == 0) {
            return "nothing to change.";
        }
        return written
                ? changes + " files written. Look at them with 'git status', and commit them."
                : changes + " files would change. Nothing was written; add --write to write them.";
    }

    private static Map<String, @Nullable Object> document(Installation installation, boolean written) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("written", written);
        document.put(
                "changes",
                installation.changes().stream().map(ProjectChanges::document).toList());
        document.put("diff", installation.diff());
        document.put("nextSteps", installation.nextSteps().lines().toList());
        return document;
    }

    private static Map<String, String> document(FileChange change) {
        var document = new LinkedHashMap<String, String>();
        document.put("path", change.path());
        document.put("kind", change.before() == null ? "ADD" : change.after() == null ? "REMOVE" : "CHANGE");
        return document;
    }
}
