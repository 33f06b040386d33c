package dev.roster.query.workspace;

import dev.roster.query.readmodel.ReadModel;
import dev.roster.values.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads which workspaces a person has, and which one they are in. */
public final class WorkspaceQuery {

    private static final String OF_USER = """
            select organization_id, name, plan, role, created_by = :user as created
              from readmodel.workspace_member
              join readmodel.workspace_organization using (organization_id)
             where user_id = :user and present and not closed
             order by lower(name), organization_id
            """;

    private static final String CURRENT = """
            select organization_id, name, plan, role, created_by = :user as created
              from readmodel.workspace_choice
              join readmodel.workspace_member using (organization_id, user_id)
              join readmodel.workspace_organization using (organization_id)
             where user_id = :user and present and not closed
            """;

    private final ReadModel readModel;

    WorkspaceQuery(ReadModel readModel) {
        this.readModel = readModel;
    }

    public List<Workspace> organizationsOf(UserId user) {
        return readModel
                .sql(OF_USER)
                .param("user", user.value())
                .query(WorkspaceQuery::workspace)
                .list();
    }

    /** The one last switched to, while the person still belongs to it. */
    public Workspace currentOf(UserId user) {
        return readModel
                .sql(CURRENT)
                .param("user", user.value())
                .query(WorkspaceQuery::workspace)
                .optional()
                .orElseGet(Workspace::personal);
    }

    private static Workspace workspace(ResultSet row, int n) throws SQLException {
        return Workspace.of(
                row.getString("organization_id"),
                row.getString("name"),
                row.getString("plan"),
                row.getString("role"),
                row.getBoolean("created"));
    }
}
