"""The words of the editor's own interface, in plain terms and in every language of the site.

Decap brings its interface in English; what is not named here stays so. Left out is what the forms
never show: pictures, rich text, notes, translation side by side.
"""

from __future__ import annotations

import re
from typing import Any

from publishing.presenter import Presenter
from tracker.words import N_

PHRASES = {
    "auth.login": N_("Sign in"),
    "auth.loggingIn": N_("Signing in …"),
    "auth.loginWithGitHub": N_("Sign in with GitHub"),
    "auth.loginWithGitLab": N_("Sign in with GitLab"),
    "app.header.content": N_("Tables"),
    "app.header.workflow": N_("Waiting for review"),
    "app.header.quickAdd": N_("Add a record"),
    "app.app.errorHeader": N_("The forms could not be opened"),
    "app.app.configErrors": N_("What is wrong"),
    "app.app.checkConfigYml": N_(
        "Load the page again; if that does not help, build the site anew."
    ),
    "app.app.loadingConfig": N_("Opening the forms …"),
    "app.app.waitingBackend": N_("Asking the place where the data is kept …"),
    "app.notFoundPage.header": N_("There is no such form"),
    "collection.sidebar.collections": N_("Tables"),
    "collection.sidebar.allCollections": N_("All tables"),
    "collection.sidebar.searchAll": N_("Search in all tables"),
    "collection.sidebar.searchIn": N_("Search in"),
    "collection.collectionTop.sortBy": N_("Order"),
    "collection.collectionTop.viewAs": N_("Show as"),
    "collection.collectionTop.viewAsList": N_("Show as a list"),
    "collection.collectionTop.viewAsGrid": N_("Show as cards"),
    "collection.collectionTop.newButton": N_("Add a record"),
    "collection.collectionTop.newButtonAriaLabel": N_("Add a record: %(collectionLabel)s"),
    "collection.collectionTop.ascending": N_("Ascending"),
    "collection.collectionTop.descending": N_("Descending"),
    "collection.collectionTop.searchResults": N_("Found for '%(searchTerm)s'"),
    "collection.collectionTop.searchResultsInCollection": N_(
        "Found for '%(searchTerm)s' in: %(collection)s"
    ),
    "collection.collectionTop.filterBy": N_("Show only"),
    "collection.collectionTop.groupBy": N_("Group by"),
    "collection.entries.loadingEntries": N_("Loading the records …"),
    "collection.entries.cachingEntries": N_("Keeping the records for the next time …"),
    "collection.entries.longerLoading": N_("The first time can take some minutes."),
    "collection.entries.noEntries": N_("No records"),
    "collection.entries.unpublishedHeader": N_("Waiting for review"),
    "collection.groups.other": N_("Not given"),
    "collection.groups.negateLabel": N_("Not: %(label)s"),
    "collection.defaultFields.author.label": N_("Changed by"),
    "collection.defaultFields.updatedOn.label": N_("Changed on"),
    "editor.editorControl.field.optional": N_("may be empty"),
    "editor.editorControlPane.widget.required": N_("This must be filled in."),
    "editor.editorControlPane.widget.regexPattern": "%(pattern)s",
    "editor.editorControlPane.widget.processing": N_("Wait a moment."),
    "editor.editorControlPane.widget.range": N_("From %(minValue)s to %(maxValue)s."),
    "editor.editorControlPane.widget.min": N_("At least %(minValue)s."),
    "editor.editorControlPane.widget.max": N_("At most %(maxValue)s."),
    "editor.editor.onLeavePage": N_("You have not saved. Leave this form all the same?"),
    "editor.editor.onUpdatingWithUnsavedChanges": N_("Save your changes first."),
    "editor.editor.onPublishingNotReady": N_("Mark it as ready first."),
    "editor.editor.onPublishingWithUnsavedChanges": N_("Save your changes first."),
    "editor.editor.onPublishing": N_("Publish this change now?"),
    "editor.editor.onUnpublishing": N_("Take this record off the site?"),
    "editor.editor.onDeleteWithUnsavedChanges": N_(
        "Delete this record, with the changes that you have not saved?"
    ),
    "editor.editor.onDeletePublishedEntry": N_(
        "Delete this record? Whatever refers to it will be reported as wrong."
    ),
    "editor.editor.onDeleteUnpublishedChangesWithUnsavedChanges": N_(
        "Withdraw this change, with what you have not saved?"
    ),
    "editor.editor.onDeleteUnpublishedChanges": N_("Withdraw this change?"),
    "editor.editor.loadingEntry": N_("Loading the record …"),
    "editor.editor.confirmLoadBackup": N_(
        "There is a draft of this record on this device that was never saved. Go on with it?"
    ),
    "editor.editorToolbar.publishing": N_("Saving …"),
    "editor.editorToolbar.publish": N_("Save"),
    "editor.editorToolbar.published": N_("Saved"),
    "editor.editorToolbar.unpublish": N_("Take off the site"),
    "editor.editorToolbar.duplicate": N_("Copy to a new record"),
    "editor.editorToolbar.unpublishing": N_("Taking it off the site …"),
    "editor.editorToolbar.publishAndCreateNew": N_("Save and begin another"),
    "editor.editorToolbar.publishAndDuplicate": N_("Save and copy to a new record"),
    "editor.editorToolbar.deleteUnpublishedChanges": N_("Withdraw the change"),
    "editor.editorToolbar.deleteUnpublishedEntry": N_("Withdraw the record"),
    "editor.editorToolbar.deletePublishedEntry": N_("Delete the record"),
    "editor.editorToolbar.deleteEntry": N_("Delete the record"),
    "editor.editorToolbar.saving": N_("Saving …"),
    "editor.editorToolbar.save": N_("Save"),
    "editor.editorToolbar.statusInfoTooltipDraft": N_(
        "A draft. Set it to 'In review' when others may look at it."
    ),
    "editor.editorToolbar.statusInfoTooltipInReview": N_(
        "Others are looking at it. You can still change it."
    ),
    "editor.editorToolbar.deleting": N_("Deleting …"),
    "editor.editorToolbar.updating": N_("Saving …"),
    "editor.editorToolbar.status": N_("State: %(status)s"),
    "editor.editorToolbar.backCollection": N_("Table: %(collectionLabel)s"),
    "editor.editorToolbar.unsavedChanges": N_("Not saved yet"),
    "editor.editorToolbar.changesSaved": N_("Saved"),
    "editor.editorToolbar.draft": N_("Draft"),
    "editor.editorToolbar.inReview": N_("In review"),
    "editor.editorToolbar.ready": N_("Ready"),
    "editor.editorToolbar.publishNow": N_("Save now"),
    "editor.editorWidgets.list.add": N_("Add a row"),
    "editor.editorWidgets.list.addType": N_("Add a row"),
    "editor.editorWidgets.object.expand": N_("Open"),
    "editor.editorWidgets.object.collapse": N_("Close"),
    "ui.default.goBackToSite": N_("Back to the site"),
    "ui.errorBoundary.title": N_("Something went wrong"),
    "ui.errorBoundary.details": N_(
        "Load the page again. If it happens again, tell those who run it:"
    ),
    "ui.errorBoundary.reportIt": N_("report it to the makers of the editor."),
    "ui.errorBoundary.detailsHeading": N_("What happened"),
    "ui.errorBoundary.privacyWarning": N_("Remove from a report what others must not see."),
    "ui.errorBoundary.recoveredEntry.heading": N_("What you had typed"),
    "ui.errorBoundary.recoveredEntry.warning": N_("Copy it somewhere before you go on."),
    "ui.errorBoundary.recoveredEntry.copyButtonLabel": N_("Copy it"),
    "ui.settingsDropdown.logOut": N_("Sign out"),
    "ui.settingsDropdown.account": N_("Your account"),
    "ui.toast.onFailToLoadEntries": N_("The record could not be loaded: %(details)s"),
    "ui.toast.onFailToPersist": N_("It was not saved: %(details)s"),
    "ui.toast.onFailToDelete": N_("It was not deleted: %(details)s"),
    "ui.toast.onFailToUpdateStatus": N_("The state was not changed: %(details)s"),
    "ui.toast.missingRequiredField": N_("Not saved yet: look at the fields marked in red."),
    "ui.toast.entrySaved": N_("Saved"),
    "ui.toast.entryPublished": N_("Published"),
    "ui.toast.entryUnpublished": N_("Taken off the site"),
    "ui.toast.onFailToPublishEntry": N_("It was not published: %(details)s"),
    "ui.toast.onFailToUnpublishEntry": N_("It was not taken off the site: %(details)s"),
    "ui.toast.entryUpdated": N_("The state has been changed"),
    "ui.toast.onDeleteUnpublishedChanges": N_("The change has been withdrawn"),
    "ui.toast.onLoggedOut": N_("You were signed out. Copy what you have typed, and sign in again."),
    "ui.toast.onBackendDown": N_("The repository's host has difficulties: %(details)s"),
    "workflow.workflow.loading": N_("Loading what waits for review …"),
    "workflow.workflow.workflowHeading": N_("Waiting for review"),
    "workflow.workflow.newPost": N_("Add a record"),
    "workflow.workflow.description": N_("Waiting: %(smart_count)s. Ready: %(readyCount)s."),
    "workflow.workflowCard.lastChange": "%(date)s · %(author)s",
    "workflow.workflowCard.lastChangeNoDate": "%(author)s",
    "workflow.workflowCard.deleteChanges": N_("Withdraw the change"),
    "workflow.workflowCard.deleteNewEntry": N_("Withdraw the record"),
    "workflow.workflowCard.publishChanges": N_("Publish the change"),
    "workflow.workflowCard.publishNewEntry": N_("Publish the record"),
    "workflow.workflowList.onDeleteEntry": N_("Withdraw this?"),
    "workflow.workflowList.onPublishingNotReadyEntry": N_(
        "Only what is ready can be published: move its card to 'Ready' first."
    ),
    "workflow.workflowList.onPublishEntry": N_("Publish this now?"),
    "workflow.workflowList.draftHeader": N_("Drafts"),
    "workflow.workflowList.inReviewHeader": N_("In review"),
    "workflow.workflowList.readyHeader": N_("Ready"),
    "workflow.workflowList.currentEntries": N_("Records: %(smart_count)s"),
}
"""Sentences by their path in Decap's catalogue (``decap-cms-locales``)."""

OF_REVIEW = {
    "editor.editorToolbar.publishing": N_("Publishing …"),
    "editor.editorToolbar.publish": N_("Publish"),
    "editor.editorToolbar.published": N_("Published"),
    "editor.editorToolbar.publishAndCreateNew": N_("Publish and begin another"),
    "editor.editorToolbar.publishAndDuplicate": N_("Publish and copy to a new record"),
    "editor.editorToolbar.publishNow": N_("Publish now"),
}
"""Where changes wait for review, publishing is more than saving."""

_BLANK = re.compile(r"%\((\w+)\)s")


def phrases(presenter: Presenter, *, review: bool) -> dict[str, Any]:
    """The catalogue of one language, as Decap nests it and with its way of writing blanks.

    ``review`` says that changes wait for review; else what is saved is published.
    """
    catalogue: dict[str, Any] = {}
    for path, sentence in (PHRASES | (OF_REVIEW if review else {})).items():
        *groups, name = path.split(".")
        group = catalogue
        for each in groups:
            group = group.setdefault(each, {})
        group[name] = _BLANK.sub(r"%{\1}", presenter.language.words.gettext(sentence))
    return catalogue
