package org.stratasms.provisioning.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The git work tree that holds a project, asked through the {@code git} on the path. */
final class GitTree {
    private final Path root;

    private GitTree(Path root) {
        this.root = root;
    }

    /** Throws a {@link ProjectException} if there is no git, or no work tree at the folder. */
    static GitTree of(Path root) {
        var tree = new GitTree(root);
        if (tree.run("rev-parse", "--is-inside-work-tree").exitCode() != 0) {
            throw new ProjectException(
                    "%s is not in a git work tree. Installing shows its work as a change that git can take back: run 'git init', commit, and try again."
                            .formatted(root));
        }
        return tree;
    }

    /** Paths below the folder that differ from the last commit or are not tracked, relative to the folder. */
    List<String> uncommitted() {
        var prefix = run("rev-parse", "--show-prefix").output().strip();
        var status = run("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", ".")
                .output();
        return Arrays.stream(status.split("\0"))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.substring(3 + prefix.length()))
                .toList();
    }

    /** The text of a file in the last commit; empty if it is in none. */
    Optional<String> committed(String path) {
        var answer = run("show", "HEAD:./" + path);
        return answer.exitCode() == 0 ? Optional.of(answer.output()) : Optional.empty();
    }

    /** Whether git leaves this path out of commits because of a .gitignore file. */
    boolean ignores(String path) {
        return run("check-ignore", "--quiet", "--no-index", "--", path).exitCode() == 0;
    }

    private Answer run(String... arguments) {
        var command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(Arrays.asList(arguments));
        try {
            var git = new ProcessBuilder(command).redirectErrorStream(true).start();
            git.getOutputStream().close();
            var output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(git.waitFor(), output);
        } catch (IOException e) {
            throw new ProjectException("git could not be run: install it and put it on the path.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProjectException("git was interrupted; nothing was written.", e);
        }
    }

    private record Answer(int exitCode, String output) {}
}
