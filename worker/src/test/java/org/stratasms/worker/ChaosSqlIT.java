package org.stratasms.worker;

import java.util.Map;
import org.stratasms.infra.NeedsTools;

/** The jar's worker among kills. With {@code -Pimage} it is the image's: {@code ImageChaosIT}. */
@NeedsTools({"node", "npm", "psql", "psycopg"})
class ChaosSqlIT extends SqlChaos {
    @Override
    WorkerJar start(Map<String, String> environment) {
        return WorkerJar.start(environment);
    }
}
