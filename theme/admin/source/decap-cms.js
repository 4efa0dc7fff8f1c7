// What the forms need of Decap CMS, and nothing else of it: where it saves (GitHub, GitLab, this
// machine), the widgets that the fields of a data package are filled in with, and React for our own.
import { DecapCmsCore } from 'decap-cms-core';
import { GitHubBackend } from 'decap-cms-backend-github';
import { GitLabBackend } from 'decap-cms-backend-gitlab';
import { ProxyBackend } from 'decap-cms-backend-proxy';
import DecapCmsWidgetList from 'decap-cms-widget-list';
import DecapCmsWidgetNumber from 'decap-cms-widget-number';
import DecapCmsWidgetObject from 'decap-cms-widget-object';
import DecapCmsWidgetRelation from 'decap-cms-widget-relation';
import DecapCmsWidgetSelect from 'decap-cms-widget-select';
import DecapCmsWidgetString from 'decap-cms-widget-string';
import DecapCmsWidgetText from 'decap-cms-widget-text';
import { en } from 'decap-cms-locales';

DecapCmsCore.registerBackend('github', GitHubBackend);
DecapCmsCore.registerBackend('gitlab', GitLabBackend);
DecapCmsCore.registerBackend('proxy', ProxyBackend);
DecapCmsCore.registerWidget(
  [
    DecapCmsWidgetList,
    DecapCmsWidgetNumber,
    DecapCmsWidgetObject,
    DecapCmsWidgetRelation,
    DecapCmsWidgetSelect,
    DecapCmsWidgetString,
    DecapCmsWidgetText,
  ].map((each) => each.Widget()),
);
DecapCmsCore.registerLocale('en', en);

export { Component, createElement } from 'react';
export { DecapCmsCore as CMS };
