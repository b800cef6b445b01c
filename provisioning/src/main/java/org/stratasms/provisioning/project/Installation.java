package org.stratasms.provisioning.project;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An installation into a Strata project, planned and then written: files of our own and Terraform override files, the
 * same for the same version, project and answers. Nothing is written before {@link #write}. Asks {@code git}, which
 * must be on the path. Not thread-safe.
 */
public final class Installation {
    private final ProjectFiles files;
    private final List<String> generated;
    private final List<FileChange> changes;
    private final String nextSteps;

    private Installation(ProjectFiles files, List<String> generated, List<FileChange> changes, String nextSteps) {
        this.files = files;
        this.generated = List.copyOf(generated);
        this.changes = List.copyOf(changes);
        this.nextSteps = nextSteps;
    }

    /**
     * Plans the installation into some applications of a project, beside those that it is installed into already.
     *
     * @param root the project's folder, in a git work tree
     * @param apps names of applications; none means all
     * @param answers what the files say of the programme; of an application that has answers already, only if these
     *     differ
     * @throws ProjectException if the folder is no Strata project, the work tree has other uncommitted changes, the
     *     template's own SMS is on, or a file would be overwritten that is not ours or was edited
     */
    public static Installation plan(Path root, List<String> apps, InstallAnswers answers) {
        return plan(root, apps, answers, null, Set.of());
    }

    /**
     * The same with a look at the account that the environments text from.
     *
     * @param account its stacks; null if it was not looked at, which installing beside the template's SMS refuses
     * @param adopted environments, such as {@code app-prod}, that were adopted in an account which was not looked at
     */
    public static Installation plan(
            Path root,
            List<String> apps,
            InstallAnswers answers,
            @Nullable AccountStacks account,
            Set<String> adopted) {
        var git = GitTree.of(root);
        var manifest = InstallManifest.read(root);
        var upstream = new UpstreamSms(root, account);
        var wanted = new TreeMap<>(manifest.answers());
        for (var app : StrataProject.at(root, apps).apps()) {
            judge(upstream, app, manifest.answers().get(app.name()), answers, adopted);
            wanted.put(app.name(), answers);
        }
        return plan(root, git, manifest, wanted, Edited.REFUSE);
    }

    /** @param before what the application was installed with; null if it was not */
    private static void judge(
            UpstreamSms upstream,
            StrataApp app,
            @Nullable InstallAnswers before,
            InstallAnswers answers,
            Set<String> adopted) {
        var isBeside = before != null && before.besideUpstream();
        if (answers.besideUpstream() && !isBeside) {
            upstream.requireAdopted(app, adopted);
        } else if (!answers.besideUpstream() && isBeside) {
            upstream.requireOursBeside(app);
        } else if (before == null) {
            upstream.requireOff(app);
        }
        if (before != null && before.worker() && !answers.worker()) {
            WorkerSteps.requireOff(app);
        }
    }

    /**
     * Files that name a remote state of the template's SMS, which {@link #plan(Path, List, InstallAnswers)} does not
     * look at; relative to the project.
     */
    public static List<String> statesNotSeen(Path root, List<String> apps) {
        var upstream = new UpstreamSms(root, null);
        var installed = InstallManifest.read(root).answers();
        return StrataProject.at(root, apps).apps().stream()
                .filter(app -> !installed.containsKey(app.name()))
                .flatMap(app -> upstream.statesNotSeen(app).stream())
                .toList();
    }

    /**
     * The answers that installed applications share; empty if they differ or nothing is installed.
     *
     * @param apps names of the applications to ask; none means all
     */
    public static Optional<InstallAnswers> answersGiven(Path root, List<String> apps) {
        var given = new TreeMap<>(InstallManifest.read(root).answers());
        if (!apps.isEmpty()) {
            given.keySet().retainAll(apps);
        }
        var answers = new HashSet<>(given.values());
        return answers.size() == 1 ? Optional.of(answers.iterator().next()) : Optional.empty();
    }

    /**
     * Plans to generate anew what is installed, by this version and for the project as it is now.
     *
     * @param overwriteEdited whether files that were edited since they were written are written again; else they are
     *     refused by name
     * @throws ProjectException as {@link #plan}; also if nothing is installed
     */
    public static Installation planUpdate(Path root, boolean overwriteEdited) {
        var git = GitTree.of(root);
        var manifest = InstallManifest.read(root);
        if (!manifest.isInstalled()) {
            throw new ProjectException("%s has no %s: strata-sms is not installed there. Run 'strata-sms install %1$s'."
                    .formatted(root, InstallManifest.PATH));
        }
        return plan(root, git, manifest, manifest.answers(), overwriteEdited ? Edited.OVERWRITE : Edited.REFUSE);
    }

    private static Installation plan(
            Path root,
            GitTree git,
            InstallManifest manifest,
            SortedMap<String, InstallAnswers> answers,
            Edited edited) {
        var project = StrataProject.at(root, List.copyOf(answers.keySet()));
        var texts = GeneratedFiles.of(project, answers);
        var paths = new TreeSet<>(texts.keySet());
        paths.addAll(manifest.checksums().keySet());
        requireClean(git, paths);
        var files = new ProjectFiles(root);
        var changes = new ArrayList<FileChange>();
        for (var path : paths) {
            changes.add(new FileChange(path, files.read(path), texts.get(path)));
        }
        edited.judge(changes, manifest);
        var after = InstallManifest.of(Version.current(), answers, texts).text();
        changes.add(new FileChange(InstallManifest.PATH, files.read(InstallManifest.PATH), after));
        var steps = SwitchOn.of(project).text()
                + WorkerSteps.of(project, answers, files).text();
        return new Installation(files, List.copyOf(paths), FileChange.effective(changes), steps);
    }

    /** The files that would be added, changed or removed; empty if all is as it should be. */
    public List<FileChange> changes() {
        return changes;
    }

    /** The changes as a unified diff, which {@code git apply} takes. */
    public String diff() {
        return changes.stream().map(Installation::diff).collect(Collectors.joining());
    }

    /**
     * The steps by which a person switches text messages on in each environment, and the delivery worker where it is
     * installed, in words; empty if they are on everywhere.
     */
    public String nextSteps() {
        return nextSteps;
    }

    /**
     * Makes the changes: all of them or none.
     *
     * @throws ProjectException if a file cannot be written
     */
    public void write() {
        generated.forEach(files::removeStaged);
        files.removeStaged(InstallManifest.PATH);
        files.write(changes);
    }

    private static String diff(FileChange change) {
        var before = lines(change.before());
        var after = lines(change.after());
        var unified = UnifiedDiffUtils.generateUnifiedDiff(
                change.before() == null ? "/dev/null" : "a/" + change.path(),
                change.after() == null ? "/dev/null" : "b/" + change.path(),
                before,
                DiffUtils.diff(before, after),
                3);
        return modeOf(change) + String.join("\n", unified) + "\n";
    }

    /** Git's own words for a program, which a plain diff has none for. */
    private static String modeOf(FileChange change) {
        return change.before() == null && change.isOfProgram()
                ? "diff --git a/%1$s b/%1$s\nnew file mode 100755\n".formatted(change.path())
                : "";
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : text.lines().toList();
    }

    /**
     * Refuses a project with uncommitted changes. Those of our own files do not count: an earlier run wrote or removed
     * them.
     */
    private static void requireClean(GitTree git, Set<String> written) {
        var ours = new TreeSet<>(written);
        ours.add(InstallManifest.PATH);
        git.committed(InstallManifest.PATH)
                .map(InstallManifest::parse)
                .ifPresent(manifest -> ours.addAll(manifest.checksums().keySet()));
        var others = git.uncommitted().stream()
                .filter(path -> !ours.contains(path) && !ours.contains(ProjectFiles.target(path)))
                .toList();
        if (!others.isEmpty()) {
            throw new ProjectException(
                    "The project has uncommitted changes: %s. Commit or stash them, so that what is written here stands alone."
                            .formatted(shortened(others)));
        }
    }

    private static String shortened(List<String> paths) {
        return paths.size() <= 5
                ? String.join(", ", paths)
                : String.join(", ", paths.subList(0, 5)) + " and " + (paths.size() - 5) + " more";
    }

    /** Decides about files that are not as they were written. */
    private enum Edited {
        REFUSE,
        OVERWRITE;

        void judge(List<FileChange> changes, InstallManifest manifest) {
            var foreign = new ArrayList<String>();
            var edited = new ArrayList<String>();
            for (var change : changes) {
                if (change.before() == null || change.isNothing()) {
                    continue;
                }
                if (!manifest.checksums().containsKey(change.path())) {
                    foreign.add(change.path());
                } else if (!manifest.isAsWritten(change.path(), change.before())) {
                    edited.add(change.path());
                }
            }
            if (!foreign.isEmpty()) {
                throw new ProjectException(
                        "These files are in the way and were not written by strata-sms: %s. Move or rename them."
                                .formatted(String.join(", ", foreign)));
            }
            if (this == REFUSE && !edited.isEmpty()) {
                throw new ProjectException(
                        ("These files were edited since strata-sms wrote them: %s. Move what you added into a file of"
                                        + " your own, or run 'strata-sms update --force' to write them again.")
                                .formatted(String.join(", ", edited)));
            }
        }
    }
}
