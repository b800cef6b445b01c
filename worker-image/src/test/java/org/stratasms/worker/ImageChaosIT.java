package org.stratasms.worker;

import java.util.Map;
import org.stratasms.infra.NeedsTools;

/** The image's worker among kills, in place of the jar's. */
@NeedsTools({"node", "npm", "psql", "psycopg"})
class ImageChaosIT extends SqlChaos {
    @Override
    WorkerJar start(Map<String, String> environment) {
        return WorkerImage.unpacked().start(environment);
    }
}
