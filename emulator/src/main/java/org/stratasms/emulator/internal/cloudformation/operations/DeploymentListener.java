package org.stratasms.emulator.internal.cloudformation.operations;

/** Follows a deployment. */
public interface DeploymentListener {
    /** For a deployment that nobody follows. */
    DeploymentListener NONE = new DeploymentListener() {
        @Override
        public void begun() {}

        @Override
        public void ended() {}
    };

    /** The stack has let the deployment in; no resource has been touched yet. */
    void begun();

    /** The stack has come to rest, in whatever status. */
    void ended();
}
